/* icuuc.dll: Windows 10 has it, Wine 8 has not, and Qt does not start without it. Offers no converters, so that Qt uses
   its own. For tests only, never shipped. */
#define EXPORT __declspec(dllexport)
#define FILE_ACCESS_ERROR 4

typedef int Status;

static void fail(Status *status)
{
    if (status)
        *status = FILE_ACCESS_ERROR;
}

EXPORT void *ucnv_open(const char *name, Status *status) { fail(status); return 0; }
EXPORT void ucnv_close(void *converter) {}
EXPORT void ucnv_reset(void *converter) {}
EXPORT signed char ucnv_getMaxCharSize(void *converter) { return 4; }
EXPORT const char *ucnv_getName(void *converter, Status *status) { fail(status); return 0; }
EXPORT const char *ucnv_getStandardName(const char *name, const char *standard, Status *status) { fail(status); return 0; }
EXPORT const char *ucnv_getAvailableName(int number) { return 0; }
EXPORT int ucnv_countAvailable(void) { return 0; }
EXPORT int ucnv_toUCountPending(void *converter, Status *status) { return 0; }
EXPORT void ucnv_getToUCallBack(void *converter, void *action, void *context) {}
EXPORT void ucnv_getFromUCallBack(void *converter, void *action, void *context) {}
EXPORT void ucnv_setToUCallBack(void *converter, void *action, void *context, void *old_action, void *old_context,
                                Status *status) { fail(status); }
EXPORT void ucnv_setFromUCallBack(void *converter, void *action, void *context, void *old_action, void *old_context,
                                  Status *status) { fail(status); }
EXPORT void ucnv_toUnicode(void *converter, void *target, void *target_end, void *source, void *source_end, void *offsets,
                           signed char flush, Status *status) { fail(status); }
EXPORT void ucnv_fromUnicode(void *converter, void *target, void *target_end, void *source, void *source_end,
                             void *offsets, signed char flush, Status *status) { fail(status); }
EXPORT void ucnv_cbToUWriteUChars(void *arguments, void *source, int length, int offset, Status *status) { fail(status); }
EXPORT void ucnv_cbFromUWriteUChars(void *arguments, void *source, int offset, Status *status) { fail(status); }
EXPORT void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
EXPORT void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
