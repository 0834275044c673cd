"""Text of the help dialog, for a reader who is tired and has an hour."""

from mvp2desk.domain.words import N_, Text

SECTIONS: tuple[tuple[Text, tuple[Text, ...]], ...] = (
    (
        N_("How to begin"),
        (
            N_("The first page asks for your language. Then play with the sample town, or start your own project."),
            N_(
                "A project begins with at most eight questions. Change the answers later under “Facts of this project…”."
            ),
            N_("Everything stays on this computer. The program never sends anything and needs no internet."),
        ),
    ),
    (
        N_("Find your way"),
        (
            N_("“Home” tells you the one thing to do next, what is due within 30 days, and what changed lately."),
            N_("The ten steps of the guide are on the left. Each step shows its tools, its checkpoint and its dates."),
            N_(
                "The box at the top finds questions, answers, people and words of the guide, and everything in the menus."
            ),
        ),
    ),
    (
        N_("Fill in"),
        (
            N_("Answer in any order and leave gaps. Nothing is required before you can go on."),
            N_(
                "There is no Save button. What you type is saved about a second later, and the foot of the window says"
                " “Saved” with the time. When it says “Not saved yet”, leave the window open; the program tries again."
            ),
            N_("Beside the questions you see how an answer can be found, and what the guide's words mean."),
        ),
    ),
    (
        N_("When you do not know yet"),
        (
            N_(
                "Check the box “We don't know yet”. That is an honest answer and counts as one; the document says so, too."
            ),
            N_("Open “Source, follow-up and more” and say what is still to find out, and who finds it out."),
        ),
    ),
    (
        N_("Sources, and what was said in confidence"),
        (
            N_("Give a figure its source and the day of that source. Web pages vanish; your note stays."),
            N_(
                "What someone told you in confidence stays in this program. Check the box “Said in confidence”, and the answer is left"
                " out of every document that goes to others."
            ),
        ),
    ),
    (
        N_("Tables and Excel"),
        (
            N_("Type into a cell, or open the row to see its questions one below the other. Drag a row to move it."),
            N_(
                "To bring rows from Excel, copy them there, go to the cell where they begin, and press “Paste from Excel”."
                " Lines that find no row become new rows. One “Undo” takes all of it back."
            ),
            N_("To take rows to Excel, mark the cells, copy them, and paste them there."),
        ),
    ),
    (
        N_("Undo and history"),
        (
            N_("“Undo” takes back one thing at a time and says which. It still can tomorrow, and after a restart."),
            N_(
                "“History” beside an answer shows what it was before, when it changed, and who changed it. You can bring any of it back."
            ),
            N_("Write your name in “Working as” at the foot of the window, so that the others know whom to ask."),
        ),
    ),
    (
        N_("What Check says"),
        (
            N_(
                "“Must” means that the guide or the contract asks for it. “Should” means that it is likely to be asked for."
            ),
            N_("A tip only helps. None of this ever keeps you from saving or from making a document."),
            N_("Choose a line and press Enter: you are taken to the question."),
        ),
    ),
    (
        N_("Follow the golden thread"),
        (
            N_("“Golden thread” shows for any row which people and findings are behind it, and what came of it."),
            N_(
                "Without a row it names what was heard and never used, what is planned without a reason, and who is missing."
            ),
            N_("“Evidence” lists what you found and heard, your files and web addresses, and what makes use of each."),
            N_(
                "The “Resource shelf” has a page on each thing that the guide points to. Links are copied, never opened."
            ),
        ),
    ),
    (
        N_("The document"),
        (
            N_(
                "“Save or print the document…” shows the pages as they will be printed, in the language that you choose there."
            ),
            N_("Under “Document” you find letters and tables that can be made of the form, and the whole process."),
            N_("Save them as PDF to send, as Excel to work with, or as plain text. You can print them, too."),
        ),
    ),
    (
        N_("Hand it to your coordinator"),
        (
            N_("Save the document as PDF, and attach the file to an email of your own."),
            N_(
                "Then go to the step, find its checkpoint, and press “We sent it…”, so that everybody sees that it is done."
            ),
        ),
    ),
    (
        N_("Backups"),
        (
            N_("The program makes a backup while you work and when you close, and checks each one."),
            N_("“Backups…” shows where they are. An old one opens as a copy and never replaces what you have."),
            N_(
                "Choose a USB drive or a network folder there once. After that, the program copies everything to it whenever it is connected."
            ),
        ),
    ),
    (
        N_("When something is wrong"),
        (
            N_(
                "“For reading only” means that another window works in the same folder, or that the folder cannot be written."
                " Close the other window, then start the program again."
            ),
            N_("When the program says that it has a fault, what was saved is safe. Check your last answer, and go on."),
        ),
    ),
)
"""Titles of sections, each with its paragraphs."""
