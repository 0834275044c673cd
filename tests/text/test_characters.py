"""Is a list of characters short, whatever was typed?"""

from mvp2desk.text.characters import characters_listing


def test_a_text_in_one_script_is_named_once() -> None:
    typed = [f"U+{ord(one):04X} {one}" for one in "สวัสดีครับ😀मौसम"]
    assert characters_listing([*typed, "U+202E"]) == "Thai (ส ว ั …), U+1F600 😀, U+202E, Devanagari (म ौ स …)"


def test_a_few_letters_are_named_one_by_one() -> None:
    assert characters_listing(["U+0645 م", "U+1F600 😀"]) == "U+0645 م, U+1F600 😀"
