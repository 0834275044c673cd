; Setup for one user, without an administrator. `packages/windows_setup.py` defines VERSION, APPLICATION_ID, FILES (the
; list of files), ICON and OUT, and where asked for SIGN (a command) and QUICK. Exit codes: docs/it.md.
Target amd64-unicode
!ifdef QUICK
  SetCompress off
!else
  SetCompressor /SOLID lzma
!endif
SetDateSave off
AllowSkipFiles off
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS all
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include Win\COM.nsh
!include Win\Propkey.nsh

!define PROGRAM "MVP2 Desk"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${PROGRAM}"
!define STILL_RUNNING 3
!define NEWER_INSTALLED 4
!define WINDOWS_TOO_OLD 5

Name "${PROGRAM}"
BrandingText "${PROGRAM} ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${PROGRAM}"
InstallDirRegKey HKCU "${ENTRY}" "InstallLocation"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "${PROGRAM}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileDescription "${PROGRAM} setup"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey CompanyName "${PROGRAM} contributors"
VIAddVersionKey LegalCopyright "MIT license"
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!ifdef SIGN
  !uninstfinalize '${SIGN}' = 0
!endif

!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}.exe"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(WORK_STAYS)"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE English
!insertmacro MUI_LANGUAGE SimpChinese

LangString STILL_RUNNING ${LANG_ENGLISH} "${PROGRAM} is running, or another program is using its files. Nothing was changed. Close ${PROGRAM}, then choose Retry."
LangString STILL_RUNNING ${LANG_SIMPCHINESE} "${PROGRAM} 正在运行，或者其他程序正在使用它的文件。没有做任何更改。请关闭 ${PROGRAM}，然后选择“重试”。"
LangString NEWER_INSTALLED ${LANG_ENGLISH} "${PROGRAM} $0 is installed, and this is the older version ${VERSION}. Nothing was changed. An older version cannot open a workspace of a newer one. To go back anyway, remove ${PROGRAM} $0 first."
LangString NEWER_INSTALLED ${LANG_SIMPCHINESE} "已经安装了 ${PROGRAM} $0，而这是较旧的版本 ${VERSION}。没有做任何更改。旧版本无法打开新版本的工作区。如果仍要使用旧版本，请先卸载 ${PROGRAM} $0。"
LangString WINDOWS_TOO_OLD ${LANG_ENGLISH} "${PROGRAM} needs 64-bit Windows 10, version 1809, or newer. Nothing was installed."
LangString WINDOWS_TOO_OLD ${LANG_SIMPCHINESE} "${PROGRAM} 需要 64 位的 Windows 10（版本 1809）或更新的系统。没有安装任何内容。"
LangString WORK_STAYS ${LANG_ENGLISH} "${PROGRAM} will be removed from this computer. Your work stays: the projects, attached files, and backups in $LOCALAPPDATA\${PROGRAM} are not touched."
LangString WORK_STAYS ${LANG_SIMPCHINESE} "将从这台电脑上卸载 ${PROGRAM}。您的工作会保留：$LOCALAPPDATA\${PROGRAM} 里的项目、附件和备份不会被改动。"

!macro QUIT_WITH code message
  MessageBox MB_OK|MB_ICONSTOP "${message}" /SD IDOK
  SetErrorLevel ${code}
  Quit
!macroend

; A scanner or a cloud client holds a file for a second or two: try for five, then ask.
!macro UNLESS_HELD path attempt
  ${If} ${FileExists} "${path}"
    StrCpy $2 0
    ${Do}
      ClearErrors
      !insertmacro ${attempt} "${path}"
      ${IfNot} ${Errors}
        ${ExitDo}
      ${EndIf}
      IntOp $2 $2 + 1
      Sleep 250
      ${If} $2 = 20
        StrCpy $2 0
        ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(STILL_RUNNING)" /SD IDCANCEL IDCANCEL`
          RMDir "$INSTDIR\former"
          SetErrorLevel ${STILL_RUNNING}
          Quit
        ${EndIf}
      ${EndIf}
    ${Loop}
  ${EndIf}
!macroend

!macro OPEN_TO_WRITE file ; Windows refuses it while the program runs
  FileOpen $1 "${file}" a
  FileClose $1
!macroend

!macro SET_ASIDE folder
  Rename "${folder}" "$INSTDIR\former\_internal"
!macroend

; The taskbar groups windows and pins by this id; CreateShortcut cannot set it.
!macro SET_APPLICATION_ID shortcut
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
  ${If} $0 P<> 0
    ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
    ${If} $1 P<> 0
      ${IPersistFile::Load} $1 '("${shortcut}", ${STGM_READWRITE})'
      ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r2)'
      ${If} $2 P<> 0
        System::Call 'Oleaut32::SysAllocString(w "${APPLICATION_ID}") p.r3'
        System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r4'
        System::Call '*${SYSSTRUCT_PROPVARIANT}(${VT_BSTR},,&i8 r3)p.r5'
        ${IPropertyStore::SetValue} $2 '($4,$5)'
        System::Call 'Oleaut32::SysFreeString(p r3)'
        System::Free $4
        System::Free $5
        ${IPropertyStore::Commit} $2 ""
        ${IUnknown::Release} $2 ""
        ${IPersistFile::Save} $1 '("${shortcut}",1)'
      ${EndIf}
      ${IUnknown::Release} $1 ""
    ${EndIf}
    ${IUnknown::Release} $0 ""
  ${EndIf}
!macroend

!macro DELETE_PROGRAM folder
  RMDir /r "${folder}\_internal"
  Delete "${folder}\${PROGRAM}.exe"
  Delete "${folder}\mvp2desk.exe"
  Delete "${folder}\uninstall.exe"
  RMDir "${folder}"
!macroend

!macro MOVE_PROGRAMS from to
  Rename "${from}\${PROGRAM}.exe" "${to}\${PROGRAM}.exe"
  Rename "${from}\mvp2desk.exe" "${to}\mvp2desk.exe"
  Rename "${from}\uninstall.exe" "${to}\uninstall.exe"
!macroend

Function .onInit
  ${IfNot} ${AtLeastBuild} 17763
    !insertmacro QUIT_WITH ${WINDOWS_TOO_OLD} "$(WINDOWS_TOO_OLD)"
  ${EndIf}
  ReadRegStr $0 HKCU "${ENTRY}" "DisplayVersion"
  ${VersionCompare} "$0" "${VERSION}" $1
  ${If} $0 != ""
  ${AndIf} $1 = 1
    !insertmacro QUIT_WITH ${NEWER_INSTALLED} "$(NEWER_INSTALLED)"
  ${EndIf}
FunctionEnd

; The former version is kept aside until the new one is complete.
Section
  !insertmacro UNLESS_HELD "$INSTDIR\${PROGRAM}.exe" OPEN_TO_WRITE
  !insertmacro UNLESS_HELD "$INSTDIR\mvp2desk.exe" OPEN_TO_WRITE
  !insertmacro DELETE_PROGRAM "$INSTDIR\former"
  CreateDirectory "$INSTDIR\former"
  !insertmacro UNLESS_HELD "$INSTDIR\_internal" SET_ASIDE
  !insertmacro MOVE_PROGRAMS "$INSTDIR" "$INSTDIR\former"
  !include "${FILES}"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${PROGRAM}.lnk" "$INSTDIR\${PROGRAM}.exe"
  !insertmacro SET_APPLICATION_ID "$SMPROGRAMS\${PROGRAM}.lnk"
  WriteRegStr HKCU "${ENTRY}" "DisplayName" "${PROGRAM}"
  WriteRegStr HKCU "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${ENTRY}" "DisplayIcon" "$INSTDIR\${PROGRAM}.exe"
  WriteRegStr HKCU "${ENTRY}" "Publisher" "${PROGRAM} contributors"
  WriteRegStr HKCU "${ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${ENTRY}" "NoModify" 1
  WriteRegDWORD HKCU "${ENTRY}" "NoRepair" 1
  !insertmacro DELETE_PROGRAM "$INSTDIR\former"
  ${GetSize} "$INSTDIR\_internal" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${ENTRY}" "EstimatedSize" $0
SectionEnd

Function .onInstFailed
  SetOutPath "$TEMP"
  ${If} ${FileExists} "$INSTDIR\former\_internal\*.*"
    RMDir /r "$INSTDIR\_internal"
    Delete "$INSTDIR\${PROGRAM}.exe"
    Delete "$INSTDIR\mvp2desk.exe"
    Delete "$INSTDIR\uninstall.exe"
    Rename "$INSTDIR\former\_internal" "$INSTDIR\_internal"
    !insertmacro MOVE_PROGRAMS "$INSTDIR\former" "$INSTDIR"
    RMDir "$INSTDIR\former"
  ${Else}
    !insertmacro DELETE_PROGRAM "$INSTDIR"
  ${EndIf}
FunctionEnd

Section Uninstall
  !insertmacro UNLESS_HELD "$INSTDIR\${PROGRAM}.exe" OPEN_TO_WRITE
  !insertmacro UNLESS_HELD "$INSTDIR\mvp2desk.exe" OPEN_TO_WRITE
  SetOutPath "$TEMP"
  Delete "$SMPROGRAMS\${PROGRAM}.lnk"
  !insertmacro DELETE_PROGRAM "$INSTDIR\former"
  !insertmacro DELETE_PROGRAM "$INSTDIR"
  DeleteRegKey HKCU "${ENTRY}"
SectionEnd
