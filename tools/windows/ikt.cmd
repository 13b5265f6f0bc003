@echo off
rem ikt zoals het hiernaast staat; zet zichzelf klaar als dat nog niet is gebeurd. / ikt as it lies here; sets itself up first.
setlocal
rem Programs that lie in the folder where one works are not those of this computer.
set NoDefaultCurrentDirectoryInExePath=1
set PYTHONUTF8=1
set "here=%~dp0"
set "python=%here%python\python.exe"
if exist "%python%" goto found
for /f "delims=" %%p in ('py -{version} -I -c "import sys; print(sys.executable)" 2^>nul') do set "python=%%p"
if exist "%python%" goto found
for /f "delims=" %%p in ('python -I -c "import sys; sys.version_info[:2] == ({tuple}) and print(sys.executable)" 2^>nul') do set "python=%%p"
if exist "%python%" goto found
echo Python {version} (64 bits) is er niet; LEESMIJ.txt zegt hoe u eraan komt. >&2
echo Python {version} (64-bit) is not there; README.txt says how to get it. >&2
exit /b 1

:found
"%SystemRoot%\System32\findstr.exe" /x /c:"{mark}" "%here%program\ready.txt" >nul 2>nul
if not errorlevel 1 goto run
echo Eenmalig klaarzetten; dit duurt een paar minuten. / Setting up, once; this takes a few minutes. >&2
if exist "%here%program" rmdir /s /q "%here%program"
"%python%" "%here%wheels\{pip}\pip" {install} >&2
if errorlevel 1 exit /b 1
echo {mark}> "%here%program\ready.txt"

:run
"%python%" "%here%run.py" %*
exit /b %errorlevel%
