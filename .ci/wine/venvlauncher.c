/* python.exe of a virtual environment: runs the python.exe that pyvenv.cfg names, as PC/launcher.c of CPython does if
   it is built with VENV_REDIRECT. For tests only, never shipped. */
#include <stdio.h>
#include <windows.h>

#define LENGTH 4096

/* Reads the folder after "home =" in pyvenv.cfg, which is UTF-8. Returns 0 without such a file. */
static int read_home(const wchar_t *config, wchar_t *home)
{
    char line[LENGTH];
    FILE *file = _wfopen(config, L"r");
    if (!file)
        return 0;
    while (fgets(line, LENGTH, file)) {
        char *value = strchr(line, '=');
        if (strncmp(line, "home", 4) || !value)
            continue;
        value += 1 + strspn(value + 1, " ");
        value[strcspn(value, "\r\n")] = 0;
        MultiByteToWideChar(CP_UTF8, 0, value, -1, home, LENGTH);
    }
    fclose(file);
    return 1;
}

/* Returns the command line after its first word. */
static const wchar_t *arguments(void)
{
    const wchar_t *rest = GetCommandLineW();
    const wchar_t *end = *rest == L'"' ? L"\"" : L" \t";
    if (*rest == L'"')
        rest++;
    rest += wcscspn(rest, end);
    return *rest == L'"' ? rest + 1 : rest;
}

/* Ends the child together with this process. */
static void tie(HANDLE process)
{
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {0};
    HANDLE job = CreateJobObjectW(NULL, NULL);
    limits.BasicLimitInformation.LimitFlags =
        JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_SILENT_BREAKAWAY_OK;
    SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
    AssignProcessToJobObject(job, process);
}

int wmain(void)
{
    wchar_t self[LENGTH], folder[LENGTH], config[LENGTH], home[LENGTH] = L"", python[LENGTH];
    GetModuleFileNameW(NULL, self, LENGTH);
    wcscpy(folder, self);
    *wcsrchr(folder, L'\\') = 0; /* Scripts */
    swprintf(config, LENGTH, L"%ls\\pyvenv.cfg", folder);
    int found = read_home(config, home);
    if (!found) {
        *wcsrchr(folder, L'\\') = 0; /* the environment */
        swprintf(config, LENGTH, L"%ls\\pyvenv.cfg", folder);
        found = read_home(config, home);
    }
    if (!found) {
        fprintf(stderr, "There is no pyvenv.cfg\n");
        return 106;
    }
    swprintf(python, LENGTH, L"%ls\\%ls", home, wcsrchr(self, L'\\') + 1);
    SetEnvironmentVariableW(L"__PYVENV_LAUNCHER__", self);

    /* The first word must be the python.exe outside of the environment: sys._base_executable comes from it. */
    size_t size = wcslen(python) + wcslen(arguments()) + 3;
    wchar_t *command = malloc(size * sizeof *command);
    swprintf(command, size, L"\"%ls\"%ls", python, arguments());

    STARTUPINFOW start;
    PROCESS_INFORMATION child;
    DWORD code;
    GetStartupInfoW(&start);
    if (!CreateProcessW(python, command, NULL, NULL, TRUE, 0, NULL, NULL, &start, &child)) {
        fprintf(stderr, "%ls cannot be started: error %lu\n", python, GetLastError());
        return 101;
    }
    tie(child.hProcess);
    SetConsoleCtrlHandler(NULL, TRUE); /* Ctrl+C is for the child */
    WaitForSingleObject(child.hProcess, INFINITE);
    GetExitCodeProcess(child.hProcess, &code);
    return (int)code;
}
