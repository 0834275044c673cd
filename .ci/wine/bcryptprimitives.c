/* bcryptprimitives.dll: Windows 10 has it, Wine 8 has not, and libraries in Rust do not start without it. Its random
   numbers are those of RtlGenRandom. For tests only, never shipped. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID data, ULONG size); /* RtlGenRandom */

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) { return SystemFunction036(data, (ULONG)size); }
