"""Reads a program as a screen reader does, over the accessibility bus. Run by the system's Python, which has pyatspi.

bus_reader.py PID walk              every node in view, as a line of JSON each
bus_reader.py PID act NAME ACTION   performs an action of the node of that name
bus_reader.py PID listen SECONDS    what is announced and which states change, as a line of JSON each
"""

import json
import sys
import time

import pyatspi
from gi.repository import GLib

PATIENCE = 20
"""Seconds until the program must be on the bus."""


def program(pid):
    """Return the application of that process."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        for one in pyatspi.Registry.getDesktop(0):
            if one is not None and one.get_process_id() == pid:
                return one
        time.sleep(0.1)
    sys.exit("the program is not on the accessibility bus")


def nodes(top):
    """Yield every node that is showing, the items of lists and trees included."""
    for one in top:
        if one is None:
            continue
        states = [pyatspi.stateToString(state) for state in one.getState().getStates()]
        if "showing" in states or one.getRoleName() in ("frame", "application"):
            yield one, states
            yield from nodes(one)


def told(node, states):
    """Return all that a screen reader can say of a node."""
    interfaces = pyatspi.listInterfaces(node)
    return {
        "role": node.getRoleName(),
        "name": node.name,
        "labels": [
            relation.getTarget(n).name
            for relation in node.getRelationSet()
            if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY
            for n in range(relation.getNTargets())
        ],
        "description": node.description,
        "states": states,
        "text": node.queryText().getText(0, -1) if "Text" in interfaces else None,
        "actions": [node.queryAction().getName(n) for n in range(node.queryAction().nActions)]
        if "Action" in interfaces
        else [],
    }


def act(top, name, action):
    """Perform an action; the program must have it."""
    for node, _ in nodes(top):
        if node.name == name and "Action" in pyatspi.listInterfaces(node):
            actions = node.queryAction()
            for n in range(actions.nActions):
                if actions.getName(n) == action:
                    actions.doAction(n)
                    return
    sys.exit(f"there is no {action} of {name}")


def hear(event):
    """Print an announcement or a changed state."""
    print(
        json.dumps(
            [
                event.type.name,
                event.any_data if isinstance(event.any_data, str) else "",
                event.detail1,
                event.source.name if event.source is not None else "",
            ]
        ),
        flush=True,
    )


def main():
    """Obey the command line."""
    pid, command, *rest = sys.argv[1:]
    top = program(int(pid))
    if command == "walk":
        for node, states in nodes(top):
            print(json.dumps(told(node, states)))
    elif command == "act":
        act(top, *rest)
    else:
        for kind in ("object:announcement", "object:state-changed:checked"):
            pyatspi.Registry.registerEventListener(hear, kind)
        print(json.dumps("listening"), flush=True)
        GLib.timeout_add(int(float(rest[0]) * 1000), pyatspi.Registry.stop)
        pyatspi.Registry.start()


if __name__ == "__main__":
    main()
