@echo off
rem Dubbelklik: zet ikt hiernaast klaar en opent de pagina voor het overleg. / Sets ikt up beside this file and opens the page of the meeting.
setlocal
rem A folder on a share has a letter of its own for as long as this lasts.
pushd "%~dp0"
if errorlevel 1 goto failed
chcp 65001 >nul
call ikt.cmd --version >nul
if errorlevel 1 goto failed
if not exist werkmap\criteria.yaml call ikt.cmd init werkmap --lang nl
if errorlevel 1 goto failed
call ikt.cmd meeting -C werkmap -o overleg.html --lang nl
if errorlevel 1 goto failed
start "" overleg.html
exit /b 0

:failed
echo.
echo Het is niet gelukt. Hierboven staat waarom; LEESMIJ.txt zegt wat te doen.
echo That did not work. See above why; README.txt says what to do.
pause
exit /b 1
