/* python.exe and pythonw.exe: run Python from python311.dll beside it. For tests only, never shipped. */
#include <stdio.h>
#include <windows.h>

int _dowildcard = 0; /* the C library of MinGW would expand *.py */

int wmain(int argc, wchar_t **argv)
{
    HMODULE library = LoadLibraryW(L"python311.dll");
    if (!library) {
        fprintf(stderr, "python311.dll cannot be loaded: error %lu\n", GetLastError());
        return 101;
    }
    int (*py_main)(int, wchar_t **) = (void *)GetProcAddress(library, "Py_Main");
    return py_main(argc, argv);
}
