<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>alert</name>
    <message>
        <source>API key rejected</source>
        <translation>API-Schlüssel abgelehnt</translation>
    </message>
    <message>
        <source>ElevenLabs does not accept the key any more. Enter a new one.</source>
        <translation>ElevenLabs nimmt den Schlüssel nicht mehr an. Bitte einen neuen eingeben.</translation>
    </message>
    <message>
        <source>Quota renewed</source>
        <translation>Kontingent erneuert</translation>
    </message>
    <message>
        <source>Limit raised</source>
        <translation>Limit erhöht</translation>
    </message>
    <message>
        <source>Credits used up</source>
        <translation>Credits aufgebraucht</translation>
    </message>
    <message>
        <source>{threshold} % of your credits used</source>
        <translation>{threshold} % Ihrer Credits verbraucht</translation>
    </message>
    <message>
        <source>New speech may be refused until the reset.</source>
        <translation>Neue Sprachausgabe kann bis zur Erneuerung abgelehnt werden.</translation>
    </message>
    <message>
        <source>Prefer cached speech, shorten or defer.</source>
        <translation>Besser gespeicherte Sprache nutzen, kürzen oder verschieben.</translation>
    </message>
</context>
<context>
    <name>cli</name>
    <message>
        <source>as of</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>user</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>seat</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>since</source>
        <translation>seit</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>plan</source>
        <translation>Tarif</translation>
    </message>
    <message>
        <source>status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>credits</source>
        <translation>Credits</translation>
    </message>
    <message>
        <source>billing period</source>
        <translation>Abrechnung</translation>
    </message>
    <message>
        <source>credits renewed</source>
        <translation>Credits erneuert</translation>
    </message>
    <message>
        <source>to know</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>voice slots</source>
        <translation>Stimmenplätze</translation>
    </message>
    <message>
        <source>professional voice slots</source>
        <translation>Plätze für professionelle Stimmen</translation>
    </message>
    <message>
        <source>voice changes</source>
        <translation>Stimmenänderungen</translation>
    </message>
    <message>
        <source>instant cloning</source>
        <translation>sofortiges Klonen</translation>
    </message>
    <message>
        <source>professional cloning</source>
        <translation>professionelles Klonen</translation>
    </message>
    <message>
        <source>{used} of {limit}</source>
        <translation>{used} von {limit}</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>reads credits and plan</source>
        <translation>liest Credits und Tarif</translation>
    </message>
    <message>
        <source>reads daily use</source>
        <translation>liest den Tagesverbrauch</translation>
    </message>
    <message>
        <source>reads generations</source>
        <translation>liest die Erzeugungen</translation>
    </message>
    <message>
        <source>reads models</source>
        <translation>liest die Modelle</translation>
    </message>
    <message>
        <source>reads voices</source>
        <translation>liest die Stimmen</translation>
    </message>
    <message>
        <source>no: tick {permission} for this key on elevenlabs.io</source>
        <translation>nein: für diesen Schlüssel auf elevenlabs.io {permission} ankreuzen</translation>
    </message>
    <message>
        <source>no: {reason}</source>
        <translation>nein: {reason}</translation>
    </message>
    <message>
        <source>unknown: {reason}</source>
        <translation>unbekannt: {reason}</translation>
    </message>
    <message>
        <source>The key comes from the environment (ELEVENLABS_API_KEY).</source>
        <translation>Der Schlüssel kommt aus der Umgebung (ELEVENLABS_API_KEY).</translation>
    </message>
    <message>
        <source>The key comes from the keyring.</source>
        <translation>Der Schlüssel kommt aus dem Schlüsselbund.</translation>
    </message>
    <message>
        <source>There is no key yet: run `jojo-tray key set`.</source>
        <translation>Es gibt noch keinen Schlüssel: `jojo-tray key set` ausführen.</translation>
    </message>
    <message>
        <source>{keyring} works.</source>
        <translation>{keyring} funktioniert.</translation>
    </message>
    <message>
        <source>{keyring} is locked.</source>
        <translation>{keyring} ist gesperrt.</translation>
    </message>
    <message>
        <source>This session has no keyring.</source>
        <translation>Diese Sitzung hat keinen Schlüsselbund.</translation>
    </message>
    <message>
        <source>{keyring} is refused: it does not keep secrets safe.</source>
        <translation>{keyring} wird abgelehnt: Geheimnisse sind dort nicht sicher.</translation>
    </message>
    <message>
        <source>{keyring} does not answer.</source>
        <translation>{keyring} antwortet nicht.</translation>
    </message>
    <message>
        <source>{keyring} failed.</source>
        <translation>{keyring} ist gescheitert.</translation>
    </message>
    <message>
        <source>The key is saved in {keyring}.</source>
        <translation>Der Schlüssel ist in {keyring} gespeichert.</translation>
    </message>
    <message>
        <source>ELEVENLABS_API_KEY is set and wins over the keyring.</source>
        <translation>ELEVENLABS_API_KEY ist gesetzt und geht dem Schlüsselbund vor.</translation>
    </message>
    <message>
        <source>The key was not saved, because it could not be checked (see --no-check).</source>
        <translation>Der Schlüssel wurde nicht gespeichert, weil er nicht geprüft werden konnte (siehe --no-check).</translation>
    </message>
    <message>
        <source>ElevenLabs API key (not shown): </source>
        <translation>ElevenLabs-API-Schlüssel (wird nicht angezeigt): </translation>
    </message>
    <message>
        <source>ElevenLabs accepts this key.</source>
        <translation>ElevenLabs nimmt diesen Schlüssel an.</translation>
    </message>
    <message>
        <source>Nothing was deleted.</source>
        <translation>Nichts wurde gelöscht.</translation>
    </message>
    <message>
        <source>Stopping after this one; Ctrl-C again breaks off.</source>
        <translation>Hält nach diesem an; ein weiteres Strg-C bricht ab.</translation>
    </message>
    <message>
        <source>Their texts and data here go, too; saved files stay.</source>
        <translation>Ihre Texte und Daten hier gehen mit; gespeicherte Dateien bleiben.</translation>
    </message>
    <message>
        <source>Their texts and data stay here, and so do saved files.</source>
        <translation>Ihre Texte und Daten bleiben hier, gespeicherte Dateien auch.</translation>
    </message>
    <message>
        <source>Delete {what} ({credits} credits) from ElevenLabs for good? [y/N]</source>
        <translation>{what} ({credits} Credits) endgültig bei ElevenLabs löschen? [y/N]</translation>
    </message>
    <message>
        <source>deleted: {id}</source>
        <translation>gelöscht: {id}</translation>
    </message>
    <message>
        <source>was not there: {id}</source>
        <translation>war nicht da: {id}</translation>
    </message>
    <message>
        <source>failed: {id}: {why}</source>
        <translation>misslungen: {id}: {why}</translation>
    </message>
    <message>
        <source>not tried: {id}</source>
        <translation>nicht versucht: {id}</translation>
    </message>
    <message>
        <source>There was no key in the keyring.</source>
        <translation>Im Schlüsselbund war kein Schlüssel.</translation>
    </message>
    <message>
        <source>The key is deleted from the keyring.</source>
        <translation>Der Schlüssel ist aus dem Schlüsselbund gelöscht.</translation>
    </message>
    <message>
        <source>ELEVENLABS_API_KEY is still set: that key stays in use.</source>
        <translation>ELEVENLABS_API_KEY ist noch gesetzt: dieser Schlüssel bleibt in Gebrauch.</translation>
    </message>
    <message>
        <source>Delete the API key from the keyring? [y/N]</source>
        <translation>Den API-Schlüssel aus dem Schlüsselbund löschen? [y/N]</translation>
    </message>
    <message>
        <source>The keyring</source>
        <translation>Der Schlüsselbund</translation>
    </message>
    <message>
        <source>It holds a key, too; it is not used now.</source>
        <translation>Er enthält auch einen Schlüssel; der wird zurzeit nicht benutzt.</translation>
    </message>
    <message>
        <source>before the reset: {used}</source>
        <translation>vor der Erneuerung: {used}</translation>
    </message>
    <message>
        <source>plan: {plan}</source>
        <translation>Tarif: {plan}</translation>
    </message>
    <message>
        <source>{as_of}, {age} ago: out of date</source>
        <translation>{as_of}, vor {age}: veraltet</translation>
    </message>
    <message>
        <source>{as_of}, {age} ago</source>
        <translation>{as_of}, vor {age}</translation>
    </message>
    <message>
        <source>written: {path}</source>
        <translation>geschrieben: {path}</translation>
    </message>
    <message>
        <source>removed: {path}</source>
        <translation>entfernt: {path}</translation>
    </message>
    <message numerus="yes">
        <source>%n generation(s) read</source>
        <translation>
            <numerusform>%n Generierung gelesen</numerusform>
            <numerusform>%n Generierungen gelesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>making texts searchable: %n to go</source>
        <translation>
            <numerusform>Texte werden durchsuchbar: noch %n</numerusform>
            <numerusform>Texte werden durchsuchbar: noch %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n generation(s)</source>
        <translation>
            <numerusform>%n Generierung</numerusform>
            <numerusform>%n Generierungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them not known here.</source>
        <translation>
            <numerusform>%n davon ist hier nicht bekannt.</numerusform>
            <numerusform>%n davon sind hier nicht bekannt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be saved.</source>
        <translation>
            <numerusform>%n konnte nicht gespeichert werden.</numerusform>
            <numerusform>%n konnten nicht gespeichert werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>asking ElevenLabs</source>
        <translation>frage ElevenLabs</translation>
    </message>
    <message>
        <source>Stopping after this page; Ctrl-C again breaks off.</source>
        <translation>Hält nach dieser Seite an; ein weiteres Strg-C bricht ab.</translation>
    </message>
    <message>
        <source>back to {day}</source>
        <translation>zurück bis {day}</translation>
    </message>
    <message>
        <source>{fresh} new, {changed} changed, {gone} gone</source>
        <translation>{fresh} neu, {changed} geändert, {gone} verschwunden</translation>
    </message>
    <message>
        <source>No generation matches.</source>
        <translation>Keine Generierung passt.</translation>
    </message>
    <message>
        <source>Stopping; Ctrl-C again breaks off.</source>
        <translation>Hält an; ein weiteres Strg-C bricht ab.</translation>
    </message>
    <message>
        <source>saved: {path}</source>
        <translation>gespeichert: {path}</translation>
    </message>
    <message>
        <source>there already: {path}</source>
        <translation>schon da: {path}</translation>
    </message>
    <message>
        <source>not found: {id}</source>
        <translation>nicht gefunden: {id}</translation>
    </message>
    <message>
        <source>cancelled: {id}</source>
        <translation>abgebrochen: {id}</translation>
    </message>
    <message>
        <source>made</source>
        <translation>erzeugt</translation>
    </message>
    <message>
        <source>voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>There are more: --limit N or --limit all shows them.</source>
        <translation>Es gibt mehr: --limit N oder --limit all zeigt sie.</translation>
    </message>
    <message>
        <source>{credits} credits were paid again for these.</source>
        <translation>{credits} Credits wurden dafür erneut bezahlt.</translation>
    </message>
    <message>
        <source>Not all of the history was read yet: run `jojo-tray history sync`.</source>
        <translation>Der Verlauf ist noch nicht ganz gelesen: `jojo-tray history sync`.</translation>
    </message>
    <message>
        <source>Nothing was generated more than once.</source>
        <translation>Nichts wurde mehr als einmal erzeugt.</translation>
    </message>
    <message>
        <source>times</source>
        <translation>Male</translation>
    </message>
    <message>
        <source>paid again</source>
        <translation>erneut bezahlt</translation>
    </message>
    <message>
        <source>first</source>
        <translation>zuerst</translation>
    </message>
    <message>
        <source>gone since</source>
        <translation>verschwunden seit</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>voice id</source>
        <translation>Stimmen-ID</translation>
    </message>
    <message>
        <source>kind of voice</source>
        <translation>Art der Stimme</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>credits before and after</source>
        <translation>Credits vorher und nachher</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>feedback</source>
        <translation>Rückmeldung</translation>
    </message>
    <message>
        <source>format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>shared as</source>
        <translation>geteilt als</translation>
    </message>
    <message>
        <source>saved as</source>
        <translation>gespeichert als</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>jemand</translation>
    </message>
    <message>
        <source>{before} to {after}</source>
        <translation>{before} bis {after}</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>(no text)</source>
        <translation>(ohne Text)</translation>
    </message>
    <message>
        <source>(gone) {text}</source>
        <translation>(verschwunden) {text}</translation>
    </message>
</context>
<context>
    <name>downloads</name>
    <message numerus="yes">
        <source>Save all %n generation(s) that are shown?</source>
        <translation>
            <numerusform>%n angezeigte Generierung speichern?</numerusform>
            <numerusform>Alle %n angezeigten Generierungen speichern?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n download(s) queued.</source>
        <translation>
            <numerusform>%n Download eingereiht.</numerusform>
            <numerusform>%n Downloads eingereiht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n Byte</numerusform>
            <numerusform>%n Bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n misslungen</numerusform>
            <numerusform>%n misslungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gone from ElevenLabs</source>
        <translation>
            <numerusform>%n bei ElevenLabs verschwunden</numerusform>
            <numerusform>%n bei ElevenLabs verschwunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Where shall downloads be saved?</source>
        <translation>Wohin sollen Downloads gespeichert werden?</translation>
    </message>
    <message>
        <source>There is nothing to save.</source>
        <translation>Es gibt nichts zu speichern.</translation>
    </message>
    <message>
        <source>Folder: {folder}</source>
        <translation>Ordner: {folder}</translation>
    </message>
    <message>
        <source>&amp;Save all</source>
        <translation>Alle &amp;speichern</translation>
    </message>
    <message>
        <source>Save audio as</source>
        <translation>Audio speichern als</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>Gespeichert als {name}.</translation>
    </message>
    <message>
        <source>Nothing here opens {name}.</source>
        <translation>Nichts hier öffnet {name}.</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>gespeichert</translation>
    </message>
    <message>
        <source>was there already</source>
        <translation>war schon da</translation>
    </message>
    <message>
        <source>gone from ElevenLabs</source>
        <translation>bei ElevenLabs verschwunden</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>misslungen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Paused: {reason}.</source>
        <translation>Angehalten: {reason}.</translation>
    </message>
    <message>
        <source>{done} of {total} done</source>
        <translation>{done} von {total} fertig</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>C&amp;lear list</source>
        <translation>Liste &amp;leeren</translation>
    </message>
    <message>
        <source>&amp;Show in folder</source>
        <translation>Im &amp;Ordner zeigen</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>Nothing is being saved: what you save appears here.</source>
        <translation>Nichts wird gerade gespeichert: Was Sie speichern, erscheint hier.</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>All downloads</source>
        <translation>Alle Downloads</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>Unexpected error</source>
        <translation>Unerwarteter Fehler</translation>
    </message>
    <message>
        <source>Something unexpected happened: {detail}.</source>
        <translation>Etwas Unerwartetes ist geschehen: {detail}.</translation>
    </message>
    <message>
        <source>Please report it with `jojo-tray doctor`.</source>
        <translation>Bitte mit der Ausgabe von `jojo-tray doctor` melden.</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>Nicht verstanden</translation>
    </message>
    <message>
        <source>{detail}.</source>
        <translation>{detail}.</translation>
    </message>
    <message>
        <source>See `jojo-tray --help`.</source>
        <translation>Siehe `jojo-tray --help`.</translation>
    </message>
    <message>
        <source>This is not an API key</source>
        <translation>Das ist kein API-Schlüssel</translation>
    </message>
    <message>
        <source>An API key has only letters, digits, - and _.</source>
        <translation>Ein API-Schlüssel besteht nur aus Buchstaben, Ziffern, - und _.</translation>
    </message>
    <message>
        <source>Copy the key again from ElevenLabs: Developers, API keys.</source>
        <translation>Den Schlüssel bei ElevenLabs neu kopieren: Developers, API keys.</translation>
    </message>
    <message>
        <source>Unknown account</source>
        <translation>Unbekanntes Konto</translation>
    </message>
    <message>
        <source>There is no account called {name}.</source>
        <translation>Es gibt kein Konto namens {name}.</translation>
    </message>
    <message>
        <source>Known accounts: {known}.</source>
        <translation>Bekannte Konten: {known}.</translation>
    </message>
    <message>
        <source>No API key yet</source>
        <translation>Noch kein API-Schlüssel</translation>
    </message>
    <message>
        <source>JoJo Tray has no ElevenLabs API key.</source>
        <translation>JoJo Tray hat keinen ElevenLabs-API-Schlüssel.</translation>
    </message>
    <message>
        <source>Run `jojo-tray key set`, or set the variable ELEVENLABS_API_KEY.</source>
        <translation>`jojo-tray key set` ausführen oder die Variable ELEVENLABS_API_KEY setzen.</translation>
    </message>
    <message>
        <source>API key rejected</source>
        <translation>API-Schlüssel abgelehnt</translation>
    </message>
    <message>
        <source>ElevenLabs does not accept this API key.</source>
        <translation>ElevenLabs nimmt diesen API-Schlüssel nicht an.</translation>
    </message>
    <message>
        <source>Check that the key was not deleted and belongs to this region, or enter a new one.</source>
        <translation>Prüfen, ob der Schlüssel gelöscht wurde oder zu einer anderen Region gehört, oder einen neuen eingeben.</translation>
    </message>
    <message>
        <source>Access refused</source>
        <translation>Zugang verweigert</translation>
    </message>
    <message>
        <source>ElevenLabs refuses this account or address: {detail}.</source>
        <translation>ElevenLabs lehnt dieses Konto oder diese Adresse ab: {detail}.</translation>
    </message>
    <message>
        <source>Look at your account on elevenlabs.io; the key itself may be fine.</source>
        <translation>Das Konto auf elevenlabs.io ansehen; der Schlüssel selbst kann in Ordnung sein.</translation>
    </message>
    <message>
        <source>Set ELEVENLABS_API_KEY, or keep the key for this run only; it is never written to a file.</source>
        <translation>ELEVENLABS_API_KEY setzen oder den Schlüssel nur bis zum Beenden behalten; er wird nie in eine Datei geschrieben.</translation>
    </message>
    <message>
        <source>No keyring</source>
        <translation>Kein Schlüsselbund</translation>
    </message>
    <message>
        <source>This session has no keyring to keep the API key in.</source>
        <translation>Diese Sitzung hat keinen Schlüsselbund, der den API-Schlüssel aufbewahren könnte.</translation>
    </message>
    <message>
        <source>Keyring locked</source>
        <translation>Schlüsselbund gesperrt</translation>
    </message>
    <message>
        <source>Your keyring is locked, so the API key cannot be read.</source>
        <translation>Ihr Schlüsselbund ist gesperrt, daher ist der API-Schlüssel nicht lesbar.</translation>
    </message>
    <message>
        <source>Unlock your keyring, then try again.</source>
        <translation>Den Schlüsselbund entsperren, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Waiting for your keyring</source>
        <translation>Warten auf den Schlüsselbund</translation>
    </message>
    <message>
        <source>Your keyring did not answer within {seconds} seconds.</source>
        <translation>Ihr Schlüsselbund hat innerhalb von {seconds} Sekunden nicht geantwortet.</translation>
    </message>
    <message>
        <source>Look for a password prompt, answer it, then try again.</source>
        <translation>Nach einer Passwortabfrage suchen, sie beantworten, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Keyring refused</source>
        <translation>Schlüsselbund abgelehnt</translation>
    </message>
    <message>
        <source>{backend} does not keep secrets safe, so it is not used.</source>
        <translation>{backend} bewahrt Geheimnisse nicht sicher auf und wird deshalb nicht benutzt.</translation>
    </message>
    <message>
        <source>The key is in another keyring</source>
        <translation>Der Schlüssel ist in einem anderen Schlüsselbund</translation>
    </message>
    <message>
        <source>The API key was saved in {remembered}, but this session uses {backend}.</source>
        <translation>Der API-Schlüssel wurde in {remembered} gespeichert, diese Sitzung benutzt aber {backend}.</translation>
    </message>
    <message>
        <source>Enter the key again to save it here; nothing was deleted.</source>
        <translation>Den Schlüssel noch einmal eingeben, um ihn hier zu speichern; nichts wurde gelöscht.</translation>
    </message>
    <message>
        <source>Keyring failed</source>
        <translation>Schlüsselbund gescheitert</translation>
    </message>
    <message>
        <source>Your keyring failed: {detail}.</source>
        <translation>Ihr Schlüsselbund ist gescheitert: {detail}.</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>ElevenLabs gave no usable answer.</source>
        <translation>ElevenLabs gab keine brauchbare Antwort.</translation>
    </message>
    <message>
        <source>The tray app tries again by itself.</source>
        <translation>Die Tray-App versucht es von selbst wieder.</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>ElevenLabs cannot be reached: {detail}.</source>
        <translation>ElevenLabs ist nicht erreichbar: {detail}.</translation>
    </message>
    <message>
        <source>Check the network; the tray app tries again by itself.</source>
        <translation>Das Netz prüfen; die Tray-App versucht es von selbst wieder.</translation>
    </message>
    <message>
        <source>No answer in time</source>
        <translation>Keine Antwort zur rechten Zeit</translation>
    </message>
    <message>
        <source>ElevenLabs did not answer within {seconds} seconds.</source>
        <translation>ElevenLabs hat innerhalb von {seconds} Sekunden nicht geantwortet.</translation>
    </message>
    <message>
        <source>Connection not trusted</source>
        <translation>Verbindung nicht vertrauenswürdig</translation>
    </message>
    <message>
        <source>The certificate of the server is not trusted: {detail}.</source>
        <translation>Dem Zertifikat des Servers wird nicht vertraut: {detail}.</translation>
    </message>
    <message>
        <source>Something may read along, a proxy for example; ask who runs your network.</source>
        <translation>Vielleicht liest etwas mit, ein Proxy zum Beispiel; fragen Sie, wer Ihr Netz betreibt.</translation>
    </message>
    <message>
        <source>Sent elsewhere</source>
        <translation>Umgeleitet</translation>
    </message>
    <message>
        <source>The server sends us elsewhere, so the key was not sent on.</source>
        <translation>Der Server leitet um; der Schlüssel wurde nicht weitergeschickt.</translation>
    </message>
    <message>
        <source>A network login page may be waiting in your browser.</source>
        <translation>Im Browser wartet vielleicht eine Netz-Anmeldeseite.</translation>
    </message>
    <message>
        <source>Unreadable answer</source>
        <translation>Unlesbare Antwort</translation>
    </message>
    <message>
        <source>The answer could not be read: {detail}.</source>
        <translation>Die Antwort war nicht lesbar: {detail}.</translation>
    </message>
    <message>
        <source>A network login page may be in the way; the tray app tries again by itself.</source>
        <translation>Vielleicht ist eine Netz-Anmeldeseite im Weg; die Tray-App versucht es von selbst wieder.</translation>
    </message>
    <message>
        <source>Request refused</source>
        <translation>Anfrage abgelehnt</translation>
    </message>
    <message>
        <source>ElevenLabs does not understand the request: {detail}.</source>
        <translation>ElevenLabs versteht die Anfrage nicht: {detail}.</translation>
    </message>
    <message>
        <source>The API may have changed: look for a newer JoJo Tray.</source>
        <translation>Vielleicht hat sich die API geändert: nach einem neueren JoJo Tray sehen.</translation>
    </message>
    <message>
        <source>ElevenLabs has a problem</source>
        <translation>ElevenLabs hat ein Problem</translation>
    </message>
    <message>
        <source>ElevenLabs answered with an error ({status}).</source>
        <translation>ElevenLabs antwortete mit einem Fehler ({status}).</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Waiting until {until} before asking ElevenLabs again.</source>
        <translation>ElevenLabs wird erst um {until} wieder gefragt.</translation>
    </message>
    <message>
        <source>The last known value is shown until then.</source>
        <translation>Bis dahin wird der letzte bekannte Wert gezeigt.</translation>
    </message>
    <message>
        <source>ElevenLabs itself asked for this wait.</source>
        <translation>ElevenLabs selbst hat um diese Pause gebeten.</translation>
    </message>
    <message>
        <source>The last tries failed, so it is left in peace.</source>
        <translation>Die letzten Versuche sind gescheitert, darum gibt es eine Pause.</translation>
    </message>
    <message>
        <source>It rejected the API key: see `jojo-tray key test`, or enter a new one.</source>
        <translation>Der API-Schlüssel wurde abgelehnt: siehe `jojo-tray key test`, oder einen neuen eingeben.</translation>
    </message>
    <message>
        <source>Too many requests</source>
        <translation>Zu viele Anfragen</translation>
    </message>
    <message>
        <source>ElevenLabs asks for fewer requests.</source>
        <translation>ElevenLabs bittet um weniger Anfragen.</translation>
    </message>
    <message>
        <source>The tray app waits, then tries again by itself.</source>
        <translation>Die Tray-App wartet und versucht es dann von selbst wieder.</translation>
    </message>
    <message>
        <source>Not audio</source>
        <translation>Kein Audio</translation>
    </message>
    <message>
        <source>What ElevenLabs sent is no complete audio: {detail}.</source>
        <translation>Was ElevenLabs geschickt hat, ist kein vollständiges Audio: {detail}.</translation>
    </message>
    <message>
        <source>Nothing was saved; try again later.</source>
        <translation>Nichts wurde gespeichert; versuchen Sie es später erneut.</translation>
    </message>
    <message>
        <source>Already synchronising</source>
        <translation>Synchronisierung läuft schon</translation>
    </message>
    <message>
        <source>Another JoJo Tray is synchronising the history just now.</source>
        <translation>Ein anderes JoJo Tray synchronisiert den Verlauf gerade.</translation>
    </message>
    <message>
        <source>Wait for it; what it finds is shown here too.</source>
        <translation>Warten Sie darauf; was es findet, erscheint auch hier.</translation>
    </message>
    <message>
        <source>Not offered</source>
        <translation>Nicht angeboten</translation>
    </message>
    <message>
        <source>ElevenLabs does not offer this to your account: {detail}.</source>
        <translation>ElevenLabs bietet das Ihrem Konto nicht an: {detail}.</translation>
    </message>
    <message>
        <source>It is asked again in a day.</source>
        <translation>In einem Tag wird wieder gefragt.</translation>
    </message>
    <message>
        <source>Permission missing</source>
        <translation>Berechtigung fehlt</translation>
    </message>
    <message>
        <source>This API key is valid but may not read this: {permission}.</source>
        <translation>Dieser API-Schlüssel ist gültig, darf das aber nicht lesen: {permission}.</translation>
    </message>
    <message>
        <source>Tick {permission} for this key on elevenlabs.io: Developers, API keys.</source>
        <translation>Für diesen Schlüssel auf elevenlabs.io {permission} ankreuzen: Developers, API keys.</translation>
    </message>
    <message>
        <source>Not in this plan</source>
        <translation>Nicht in diesem Tarif</translation>
    </message>
    <message>
        <source>Your ElevenLabs plan does not include this: {detail}.</source>
        <translation>Ihr ElevenLabs-Tarif enthält das nicht: {detail}.</translation>
    </message>
    <message>
        <source>A larger plan may offer it.</source>
        <translation>Ein größerer Tarif bietet es vielleicht.</translation>
    </message>
    <message>
        <source>ElevenLabs does not offer this.</source>
        <translation>ElevenLabs bietet das nicht an.</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>ElevenLabs does not know {what}.</source>
        <translation>ElevenLabs kennt {what} nicht.</translation>
    </message>
    <message>
        <source>Check the id; it may have been deleted.</source>
        <translation>Die Kennung prüfen; vielleicht wurde der Eintrag gelöscht.</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>Läuft nicht</translation>
    </message>
    <message>
        <source>JoJo Tray is not running in this session.</source>
        <translation>JoJo Tray läuft in dieser Sitzung nicht.</translation>
    </message>
    <message>
        <source>Start it with `jojo-tray --background`.</source>
        <translation>Mit `jojo-tray --background` starten.</translation>
    </message>
    <message>
        <source>Credits used up</source>
        <translation>Credits aufgebraucht</translation>
    </message>
    <message>
        <source>ElevenLabs says that the credits are used up.</source>
        <translation>ElevenLabs meldet, dass die Credits aufgebraucht sind.</translation>
    </message>
    <message>
        <source>Wait for the reset or raise the limit; the key is fine.</source>
        <translation>Auf die Erneuerung warten oder das Limit erhöhen; der Schlüssel ist in Ordnung.</translation>
    </message>
    <message>
        <source>Not enough data yet</source>
        <translation>Noch nicht genug Daten</translation>
    </message>
    <message>
        <source>There is not enough data yet: {detail}.</source>
        <translation>Es gibt noch nicht genug Daten: {detail}.</translation>
    </message>
    <message>
        <source>Let JoJo Tray run for a while.</source>
        <translation>JoJo Tray eine Weile laufen lassen.</translation>
    </message>
    <message>
        <source>Cannot save</source>
        <translation>Speichern nicht möglich</translation>
    </message>
    <message>
        <source>The data file cannot be used: {detail}.</source>
        <translation>Die Datendatei ist nicht benutzbar: {detail}.</translation>
    </message>
    <message>
        <source>Look at the folder {path}.</source>
        <translation>Den Ordner {path} ansehen.</translation>
    </message>
    <message>
        <source>Data from a newer JoJo Tray</source>
        <translation>Daten eines neueren JoJo Tray</translation>
    </message>
    <message>
        <source>The data file was written by a newer JoJo Tray; it was left untouched.</source>
        <translation>Die Datendatei stammt von einem neueren JoJo Tray; sie wurde nicht angerührt.</translation>
    </message>
    <message>
        <source>Install the newer JoJo Tray again.</source>
        <translation>Das neuere JoJo Tray wieder installieren.</translation>
    </message>
    <message>
        <source>The data folder cannot be written to.</source>
        <translation>In den Datenordner kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The disk is full; nothing new can be saved.</source>
        <translation>Das Laufwerk ist voll; Neues kann nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Free some space and try again.</source>
        <translation>Schaffen Sie Platz und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Disk full</source>
        <translation>Datenträger voll</translation>
    </message>
    <message>
        <source>The disk with the folder {path} is full.</source>
        <translation>Das Laufwerk mit dem Ordner {path} ist voll.</translation>
    </message>
    <message>
        <source>Free some space, or choose another folder.</source>
        <translation>Schaffen Sie Platz, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The folder {path} cannot be written to.</source>
        <translation>In den Ordner {path} kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Another program keeps the data file busy.</source>
        <translation>Ein anderes Programm hält die Datendatei besetzt.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Cannot save there</source>
        <translation>Dort kann nicht gespeichert werden</translation>
    </message>
    <message>
        <source>Nothing can be saved in {path}: {detail}.</source>
        <translation>In {path} kann nichts gespeichert werden: {detail}.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Es wurde abgebrochen.</translation>
    </message>
    <message>
        <source>What was done until then is kept.</source>
        <translation>Was bis dahin getan war, bleibt.</translation>
    </message>
    <message>
        <source>History not read yet</source>
        <translation>Verlauf noch nicht gelesen</translation>
    </message>
    <message>
        <source>The history was not read from ElevenLabs yet.</source>
        <translation>Der Verlauf wurde noch nicht von ElevenLabs gelesen.</translation>
    </message>
    <message>
        <source>Run `jojo-tray history sync`.</source>
        <translation>Führen Sie `jojo-tray history sync` aus.</translation>
    </message>
    <message>
        <source>There is no generation {what} in the history stored here.</source>
        <translation>Im hier gespeicherten Verlauf gibt es keine Generierung {what}.</translation>
    </message>
    <message>
        <source>Check the id, or run `jojo-tray history sync`.</source>
        <translation>Prüfen Sie die ID, oder führen Sie `jojo-tray history sync` aus.</translation>
    </message>
    <message>
        <source>Output lost</source>
        <translation>Ausgabe verloren</translation>
    </message>
    <message>
        <source>The output cannot be written: {detail}.</source>
        <translation>Die Ausgabe kann nicht geschrieben werden: {detail}.</translation>
    </message>
    <message>
        <source>Make room there, or write it to another place.</source>
        <translation>Schaffen Sie dort Platz, oder schreiben Sie sie an eine andere Stelle.</translation>
    </message>
</context>
<context>
    <name>gauge</name>
    <message>
        <source>Credits used</source>
        <translation>Verbrauchte Credits</translation>
    </message>
    <message>
        <source>The credits used are unknown.</source>
        <translation>Der Verbrauch ist unbekannt.</translation>
    </message>
    <message>
        <source>{percent} % of the cycle&apos;s time gone</source>
        <translation>{percent} % der Zeit des Zyklus vergangen</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>out of date</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>kein Limit</translation>
    </message>
    <message>
        <source>no percentage</source>
        <translation>kein Prozentwert</translation>
    </message>
</context>
<context>
    <name>history</name>
    <message numerus="yes">
        <source>%n deleted</source>
        <translation>
            <numerusform>%n gelöscht</numerusform>
            <numerusform>%n gelöscht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gone before</source>
        <translation>
            <numerusform>%n war schon weg</numerusform>
            <numerusform>%n waren schon weg</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n misslungen</numerusform>
            <numerusform>%n misslungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not tried</source>
        <translation>
            <numerusform>%n nicht versucht</numerusform>
            <numerusform>%n nicht versucht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n generation(s) from ElevenLabs?</source>
        <translation>
            <numerusform>%n Generierung bei ElevenLabs löschen?</numerusform>
            <numerusform>%n Generierungen bei ElevenLabs löschen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) generated more than once</source>
        <translation>
            <numerusform>%n Text mehr als einmal erzeugt</numerusform>
            <numerusform>%n Texte mehr als einmal erzeugt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n dearest retakes</source>
        <translation>
            <numerusform>Die %n teuerste Wiederholung</numerusform>
            <numerusform>Die %n teuersten Wiederholungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n Eintrag</numerusform>
            <numerusform>%n Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n ausgewählt</numerusform>
            <numerusform>%n ausgewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n generation(s)</source>
        <translation>
            <numerusform>%n Generierung</numerusform>
            <numerusform>%n Generierungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without known cost</source>
        <translation>
            <numerusform>%n ohne bekannte Kosten</numerusform>
            <numerusform>%n ohne bekannte Kosten</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>Open the &amp;key settings</source>
        <translation>Einstellungen des &amp;Schlüssels öffnen</translation>
    </message>
    <message>
        <source>S&amp;ynchronise now</source>
        <translation>Jetzt s&amp;ynchronisieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>deleting {done} of {count}</source>
        <translation>lösche {done} von {count}</translation>
    </message>
    <message>
        <source>{credits} credits were paid; they do not come back.</source>
        <translation>{credits} Credits wurden bezahlt; sie kommen nicht zurück.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>&amp;Keep text and saved audio here</source>
        <translation>Text und gespeichertes Audio hier &amp;behalten</translation>
    </message>
    <message>
        <source>&amp;Delete for good</source>
        <translation>Endgültig &amp;löschen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy {name}</source>
        <translation>{name} kopieren</translation>
    </message>
    <message>
        <source>Show in its folder</source>
        <translation>In seinem Ordner zeigen</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Timings</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>&amp;Timings</source>
        <translation>&amp;Zeiten</translation>
    </message>
    <message>
        <source>Saved as</source>
        <translation>Gespeichert als</translation>
    </message>
    <message>
        <source>The text is cut here; copying takes all of it.</source>
        <translation>Der Text ist hier gekürzt; Kopieren nimmt ihn ganz.</translation>
    </message>
    <message>
        <source>Gone from ElevenLabs, seen {when}.</source>
        <translation>Bei ElevenLabs verschwunden, bemerkt {when}.</translation>
    </message>
    <message>
        <source>Its date lies in the future: a clock was wrong.</source>
        <translation>Das Datum liegt in der Zukunft: Eine Uhr ging falsch.</translation>
    </message>
    <message>
        <source>no text</source>
        <translation>ohne Text</translation>
    </message>
    <message>
        <source>date unknown</source>
        <translation>Datum unbekannt</translation>
    </message>
    <message>
        <source>{span} ago</source>
        <translation>vor {span}</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Credits</translation>
    </message>
    <message>
        <source>{before} before, {after} after</source>
        <translation>{before} vorher, {after} nachher</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>Zähler</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Kind of voice</source>
        <translation>Art der Stimme</translation>
    </message>
    <message>
        <source>Item id</source>
        <translation>Eintrags-ID</translation>
    </message>
    <message>
        <source>Voice id</source>
        <translation>Stimmen-ID</translation>
    </message>
    <message>
        <source>Request id</source>
        <translation>Anfrage-ID</translation>
    </message>
    <message>
        <source>Share link id</source>
        <translation>Freigabe-ID</translation>
    </message>
    <message>
        <source>Feedback: {name}</source>
        <translation>Rückmeldung: {name}</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>Suchen …</translation>
    </message>
    <message>
        <source>Find among: {name}</source>
        <translation>Suchen unter: {name}</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>{filter}: {values}</source>
        <translation>{filter}: {values}</translation>
    </message>
    <message>
        <source>Search text, voice and model</source>
        <translation>Text, Stimme und Modell durchsuchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>C&amp;lear filters</source>
        <translation>Fi&amp;lter aufheben</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Click to sort, right-click to choose columns</source>
        <translation>Klick sortiert, Rechtsklick wählt Spalten</translation>
    </message>
    <message>
        <source>&amp;Reset columns</source>
        <translation>Spalten &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Retakes of “{text}”</source>
        <translation>Wiederholungen von „{text}“</translation>
    </message>
    <message>
        <source>The cost of this generation is not known.</source>
        <translation>Die Kosten dieser Generierung sind nicht bekannt.</translation>
    </message>
    <message>
        <source>Read &amp;everything again</source>
        <translation>&amp;Alles neu lesen</translation>
    </message>
    <message>
        <source>History se&amp;ttings…</source>
        <translation>Einstellungen des &amp;Verlaufs …</translation>
    </message>
    <message>
        <source>Ret&amp;akes</source>
        <translation>&amp;Wiederholungen</translation>
    </message>
    <message>
        <source>Sa&amp;ve all…</source>
        <translation>Alle s&amp;peichern …</translation>
    </message>
    <message>
        <source>Do&amp;wnloads</source>
        <translation>Do&amp;wnloads</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>S&amp;ynchronise</source>
        <translation>S&amp;ynchronisieren</translation>
    </message>
    <message>
        <source>Read what is new (F5)</source>
        <translation>Neues lesen (F5)</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>This cycle</source>
        <translation>Dieser Zyklus</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>Von … bis …</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Zuerst</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Male</translation>
    </message>
    <message>
        <source>Paid again</source>
        <translation>Erneut bezahlt</translation>
    </message>
    <message>
        <source>{count}: {credits} credits paid again.</source>
        <translation>{count}: {credits} Credits erneut bezahlt.</translation>
    </message>
    <message>
        <source>Retakes</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Looking for retakes…</source>
        <translation>Suche nach Wiederholungen …</translation>
    </message>
    <message>
        <source>No text was generated twice with the same settings.</source>
        <translation>Kein Text wurde zweimal mit denselben Einstellungen erzeugt.</translation>
    </message>
    <message>
        <source>Nothing paid twice</source>
        <translation>Nichts doppelt bezahlt</translation>
    </message>
    <message>
        <source>A click or Enter plays the first generation, a double click or Ctrl+Enter shows all of them.</source>
        <translation>Klick oder Eingabe spielt die erste Generierung, Doppelklick oder Strg+Eingabe zeigt alle.</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>Ab&amp;spielen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Speichern &amp;unter …</translation>
    </message>
    <message>
        <source>&amp;Copy text</source>
        <translation>Text &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;id</source>
        <translation>&amp;ID kopieren</translation>
    </message>
    <message>
        <source>Show the &amp;retakes of this</source>
        <translation>&amp;Wiederholungen hiervon zeigen</translation>
    </message>
    <message>
        <source>Only this &amp;voice</source>
        <translation>Nur diese S&amp;timme</translation>
    </message>
    <message>
        <source>Only this &amp;model</source>
        <translation>Nur dieses &amp;Modell</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message>
        <source>What to do with the generation</source>
        <translation>Was mit der Generierung geschehen soll</translation>
    </message>
    <message>
        <source>This text was generated only once like this.</source>
        <translation>Dieser Text wurde nur einmal so erzeugt.</translation>
    </message>
    <message>
        <source>no longer stored</source>
        <translation>nicht mehr gespeichert</translation>
    </message>
    <message>
        <source>Asking ElevenLabs…</source>
        <translation>Frage ElevenLabs …</translation>
    </message>
    <message>
        <source>ElevenLabs keeps no timings of this generation.</source>
        <translation>ElevenLabs hat keine Zeiten dieser Generierung.</translation>
    </message>
    <message>
        <source>This generation is no longer stored here.</source>
        <translation>Diese Generierung ist hier nicht mehr gespeichert.</translation>
    </message>
    <message>
        <source>Select a generation to see it in full.</source>
        <translation>Wählen Sie eine Generierung, um sie ganz zu sehen.</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>Lese den Verlauf …</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>No generation fits the search and the filters.</source>
        <translation>Keine Generierung passt zu Suche und Filtern.</translation>
    </message>
    <message>
        <source>No API key yet</source>
        <translation>Noch kein API-Schlüssel</translation>
    </message>
    <message>
        <source>Enter a key to see what was generated with it.</source>
        <translation>Geben Sie einen Schlüssel ein, um zu sehen, was damit erzeugt wurde.</translation>
    </message>
    <message>
        <source>Synchronising…</source>
        <translation>Synchronisiere …</translation>
    </message>
    <message>
        <source>The first generations appear here in a moment.</source>
        <translation>Die ersten Generierungen erscheinen hier gleich.</translation>
    </message>
    <message>
        <source>Not synchronised yet</source>
        <translation>Noch nicht synchronisiert</translation>
    </message>
    <message>
        <source>Synchronise to see here what was generated.</source>
        <translation>Synchronisieren Sie, um hier zu sehen, was erzeugt wurde.</translation>
    </message>
    <message>
        <source>No generations yet</source>
        <translation>Noch keine Generierungen</translation>
    </message>
    <message>
        <source>They appear here after your first one. Requests without logging never do, nor do music and sound effects.</source>
        <translation>Sie erscheinen hier nach Ihrer ersten. Anfragen ohne Protokollierung nie, Musik und Klangeffekte auch nicht.</translation>
    </message>
    <message>
        <source>{problem} since {when}</source>
        <translation>{problem} seit {when}</translation>
    </message>
    <message>
        <source>ElevenLabs does not offer the history to this key.</source>
        <translation>ElevenLabs bietet diesem Schlüssel den Verlauf nicht an.</translation>
    </message>
    <message>
        <source>Tick {permission} for the key on elevenlabs.io.</source>
        <translation>Haken Sie {permission} für den Schlüssel auf elevenlabs.io an.</translation>
    </message>
    <message>
        <source>This key may not read the history</source>
        <translation>Dieser Schlüssel darf den Verlauf nicht lesen</translation>
    </message>
    <message>
        <source>synchronising…</source>
        <translation>synchronisiere …</translation>
    </message>
    <message>
        <source>synchronising: {count}</source>
        <translation>synchronisiere: {count}</translation>
    </message>
    <message>
        <source>synchronising: {count}, back to {day}</source>
        <translation>synchronisiere: {count}, zurück bis {day}</translation>
    </message>
    <message>
        <source>not synchronised yet</source>
        <translation>noch nicht synchronisiert</translation>
    </message>
    <message>
        <source>synchronised {when}</source>
        <translation>synchronisiert {when}</translation>
    </message>
    <message>
        <source>cancelled: older ones come next time</source>
        <translation>abgebrochen: ältere kommen beim nächsten Mal</translation>
    </message>
    <message>
        <source>not complete: ElevenLabs repeats its answers</source>
        <translation>nicht vollständig: ElevenLabs wiederholt seine Antworten</translation>
    </message>
    <message>
        <source>not complete yet, last read {when}</source>
        <translation>noch nicht vollständig, zuletzt gelesen {when}</translation>
    </message>
    <message>
        <source>Cancel: {name}</source>
        <translation>Abbrechen: {name}</translation>
    </message>
    <message>
        <source>Deleting</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Synchronisation</source>
        <translation>Synchronisierung</translation>
    </message>
    <message>
        <source>Generations</source>
        <translation>Generierungen</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Text to speech</source>
        <translation>Text zu Sprache</translation>
    </message>
    <message>
        <source>Speech to speech</source>
        <translation>Sprache zu Sprache</translation>
    </message>
    <message>
        <source>Studio</source>
        <translation>Studio</translation>
    </message>
    <message>
        <source>Audio Native</source>
        <translation>Audio Native</translation>
    </message>
    <message>
        <source>Dubbing</source>
        <translation>Synchronisation (Dubbing)</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>Agenten</translation>
    </message>
    <message>
        <source>Voice design</source>
        <translation>Stimmentwurf</translation>
    </message>
    <message>
        <source>Voice preview</source>
        <translation>Stimmprobe</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>Flows</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>in the making</source>
        <translation>in Arbeit</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>gone from ElevenLabs</source>
        <translation>bei ElevenLabs verschwunden</translation>
    </message>
    <message>
        <source>{count} credits</source>
        <translation>{count} Credits</translation>
    </message>
    <message>
        <source>{count} characters</source>
        <translation>{count} Zeichen</translation>
    </message>
</context>
<context>
    <name>key</name>
    <message>
        <source>ElevenLabs does not accept this key.</source>
        <translation>ElevenLabs nimmt diesen Schlüssel nicht an.</translation>
    </message>
    <message>
        <source>S&amp;how</source>
        <translation>An&amp;zeigen</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>&amp;Save in the keyring</source>
        <translation>Im Schlüsselbund &amp;speichern</translation>
    </message>
    <message>
        <source>&amp;Use for this run only</source>
        <translation>N&amp;ur bis zum Beenden benutzen</translation>
    </message>
    <message>
        <source>The key is used until JoJo Tray ends, and saved nowhere.</source>
        <translation>Der Schlüssel gilt, bis JoJo Tray endet, und wird nirgends gespeichert.</translation>
    </message>
    <message>
        <source>The key is saved in your keyring ({keyring}).</source>
        <translation>Der Schlüssel ist in Ihrem Schlüsselbund gespeichert ({keyring}).</translation>
    </message>
    <message>
        <source>Asking ElevenLabs what this key may read…</source>
        <translation>ElevenLabs wird gefragt, was dieser Schlüssel lesen darf …</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>&amp;Verbergen</translation>
    </message>
    <message>
        <source>✓  {feature}: can be read</source>
        <translation>✓  {feature}: lesbar</translation>
    </message>
    <message>
        <source>–  {feature}: not offered to this account</source>
        <translation>–  {feature}: diesem Konto nicht angeboten</translation>
    </message>
    <message>
        <source>?  {feature}: could not be found out</source>
        <translation>?  {feature}: nicht herauszufinden</translation>
    </message>
    <message>
        <source>✗  {feature}: cannot be read</source>
        <translation>✗  {feature}: nicht lesbar</translation>
    </message>
    <message>
        <source>✗  {feature}: cannot be read, tick {permission}</source>
        <translation>✗  {feature}: nicht lesbar, {permission} ankreuzen</translation>
    </message>
    <message>
        <source>Credits and plan</source>
        <translation>Credits und Tarif</translation>
    </message>
    <message>
        <source>Daily statistics</source>
        <translation>Tagesstatistik</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Voices</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>This is the key of {name}.</source>
        <translation>Das ist der Schlüssel von {name}.</translation>
    </message>
    <message>
        <source>ElevenLabs accepts this key.</source>
        <translation>ElevenLabs nimmt diesen Schlüssel an.</translation>
    </message>
    <message>
        <source>Without user_read no credits can be shown. Tick it for this key on elevenlabs.io: Developers, API keys; then check again.</source>
        <translation>Ohne user_read lassen sich keine Credits zeigen. Auf elevenlabs.io für diesen Schlüssel ankreuzen: Developers, API keys; dann noch einmal prüfen.</translation>
    </message>
    <message>
        <source>Copy it again, and look whether it belongs to this region.</source>
        <translation>Noch einmal kopieren und nachsehen, ob er zu dieser Region gehört.</translation>
    </message>
    <message>
        <source>Paste your ElevenLabs API key</source>
        <translation>ElevenLabs-API-Schlüssel einfügen</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
</context>
<context>
    <name>notification</name>
    <message>
        <source>Notifications work</source>
        <translation>Benachrichtigungen funktionieren</translation>
    </message>
    <message>
        <source>JoJo Tray tells you here at your thresholds.</source>
        <translation>Hier meldet sich JoJo Tray bei Ihren Schwellen.</translation>
    </message>
    <message>
        <source>JoJo Tray</source>
        <translation>JoJo Tray</translation>
    </message>
    <message>
        <source>Open usage</source>
        <translation>Verbrauch öffnen</translation>
    </message>
    <message>
        <source>Snooze until reset</source>
        <translation>Ruhe bis zur Erneuerung</translation>
    </message>
</context>
<context>
    <name>pace</name>
    <message>
        <source>{points} points ahead of pace</source>
        <translation>{points} Punkte über dem Tempo</translation>
    </message>
    <message>
        <source>{points} points behind pace</source>
        <translation>{points} Punkte unter dem Tempo</translation>
    </message>
    <message>
        <source>on pace</source>
        <translation>genau im Tempo</translation>
    </message>
    <message>
        <source>lasts at {spend} credits a day</source>
        <translation>reicht bei {spend} Credits am Tag</translation>
    </message>
    <message>
        <source>cycle since {day}, as seen by JoJo Tray</source>
        <translation>Zyklus seit {day}, von JoJo Tray beobachtet</translation>
    </message>
    <message>
        <source>cycle since {day}, by the calendar</source>
        <translation>Zyklus seit {day}, nach dem Kalender</translation>
    </message>
</context>
<context>
    <name>plan</name>
    <message>
        <source>trial period</source>
        <translation>Probezeit</translation>
    </message>
    <message>
        <source>payment past due: update it on elevenlabs.io</source>
        <translation>Zahlung überfällig: auf elevenlabs.io nachholen</translation>
    </message>
    <message>
        <source>payment incomplete: finish it on elevenlabs.io</source>
        <translation>Zahlung unvollständig: auf elevenlabs.io abschließen</translation>
    </message>
    <message>
        <source>free plan disabled by ElevenLabs</source>
        <translation>Gratistarif von ElevenLabs gesperrt</translation>
    </message>
    <message>
        <source>an unknown day</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>plan ends on {day}</source>
        <translation>Tarif endet am {day}</translation>
    </message>
    <message>
        <source>changes to {plan} on {day}</source>
        <translation>Wechsel zu {plan} am {day}</translation>
    </message>
</context>
<context>
    <name>popup</name>
    <message>
        <source>Enter a &amp;key</source>
        <translation>&amp;Schlüssel eingeben</translation>
    </message>
    <message>
        <source>Try a&amp;gain</source>
        <translation>&amp;Noch einmal versuchen</translation>
    </message>
    <message>
        <source>&amp;Alerts told ({count})</source>
        <translation>&amp;Gemeldet ({count})</translation>
    </message>
    <message>
        <source>the quota</source>
        <translation>das Kontingent</translation>
    </message>
    <message>
        <source>the usage statistics</source>
        <translation>die Verbrauchsstatistik</translation>
    </message>
    <message>
        <source>the history</source>
        <translation>den Verlauf</translation>
    </message>
    <message>
        <source>the models</source>
        <translation>die Modelle</translation>
    </message>
    <message>
        <source>the voices</source>
        <translation>die Stimmen</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Verlauf</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>&amp;Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Aktualisieren</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>JoJo Tray</source>
        <translation>JoJo Tray</translation>
    </message>
    <message>
        <source>next poll at {when}</source>
        <translation>nächste Abfrage um {when}</translation>
    </message>
    <message>
        <source>Your plan does not offer {feature}.</source>
        <translation>Ihr Tarif bietet {feature} nicht an.</translation>
    </message>
    <message>
        <source>This key may not read {feature}.</source>
        <translation>Dieser Schlüssel darf {feature} nicht lesen.</translation>
    </message>
    <message>
        <source>This key may not read {feature}: tick {permission}.</source>
        <translation>Dieser Schlüssel darf {feature} nicht lesen: {permission} ankreuzen.</translation>
    </message>
    <message>
        <source>No API key yet</source>
        <translation>Noch kein API-Schlüssel</translation>
    </message>
    <message>
        <source>Make one on elevenlabs.io: Developers, API keys. Tick user_read.</source>
        <translation>Auf elevenlabs.io anlegen: Developers, API keys. Dabei user_read ankreuzen.</translation>
    </message>
    <message>
        <source>Welcome to JoJo Tray</source>
        <translation>Willkommen bei JoJo Tray</translation>
    </message>
    <message>
        <source>Asking ElevenLabs…</source>
        <translation>ElevenLabs wird gefragt …</translation>
    </message>
    <message>
        <source>Credits unknown</source>
        <translation>Credits unbekannt</translation>
    </message>
    <message>
        <source>Waiting for the new count</source>
        <translation>Warten auf den neuen Stand</translation>
    </message>
    <message>
        <source>Enter an ElevenLabs API key to see how much is left.</source>
        <translation>Einen ElevenLabs-API-Schlüssel eingeben, um zu sehen, wie viel übrig ist.</translation>
    </message>
    <message>
        <source>before the reset: {used}</source>
        <translation>vor der Erneuerung: {used}</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Kein Limit</translation>
    </message>
    <message>
        <source>Limit unknown</source>
        <translation>Limit unbekannt</translation>
    </message>
    <message>
        <source>This desktop shows no tray, so JoJo Tray opens as a window. Closing it only minimises it, to tell you at your thresholds; Quit ends the program.</source>
        <translation>Diese Arbeitsumgebung hat keinen Infobereich, darum öffnet sich JoJo Tray als Fenster. Es zu schließen verkleinert es nur, damit es an den Schwellen Bescheid gibt; Beenden beendet das Programm.</translation>
    </message>
    <message numerus="yes">
        <source>%n credit(s)</source>
        <translation>
            <numerusform>%n Credit</numerusform>
            <numerusform>%n Credits</numerusform>
        </translation>
    </message>
    <message>
        <source>without text</source>
        <translation>ohne Text</translation>
    </message>
    <message>
        <source>Pause: {text}</source>
        <translation>Anhalten: {text}</translation>
    </message>
    <message>
        <source>Stop: {text}</source>
        <translation>Stopp: {text}</translation>
    </message>
    <message>
        <source>Play: {text}</source>
        <translation>Abspielen: {text}</translation>
    </message>
</context>
<context>
    <name>quota</name>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>moderate</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>exhausted</source>
        <translation>erschöpft</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>{used} credits used, no limit</source>
        <translation>{used} Credits verbraucht, kein Limit</translation>
    </message>
    <message>
        <source>{used} credits used, limit unknown</source>
        <translation>{used} Credits verbraucht, Limit unbekannt</translation>
    </message>
    <message>
        <source>{used} of {limit} credits</source>
        <translation>{used} von {limit} Credits</translation>
    </message>
    <message>
        <source>no credits in this plan</source>
        <translation>keine Credits in diesem Tarif</translation>
    </message>
    <message>
        <source>{over} credits over the limit</source>
        <translation>{over} Credits über dem Limit</translation>
    </message>
    <message>
        <source>{left} credits left</source>
        <translation>{left} Credits übrig</translation>
    </message>
    <message>
        <source>reset due since {when}</source>
        <translation>Erneuerung fällig seit {when}</translation>
    </message>
    <message>
        <source>resets in {span} ({day})</source>
        <translation>Erneuerung in {span} ({day})</translation>
    </message>
    <message>
        <source>resets on {day}</source>
        <translation>Erneuerung am {day}</translation>
    </message>
</context>
<context>
    <name>region</name>
    <message>
        <source>Global (most accounts)</source>
        <translation>Weltweit (die meisten Konten)</translation>
    </message>
    <message>
        <source>United States</source>
        <translation>Vereinigte Staaten</translation>
    </message>
    <message>
        <source>European Union</source>
        <translation>Europäische Union</translation>
    </message>
    <message>
        <source>India</source>
        <translation>Indien</translation>
    </message>
    <message>
        <source>Singapore</source>
        <translation>Singapur</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>looking…</source>
        <translation>wird nachgesehen …</translation>
    </message>
    <message>
        <source>The key is deleted.</source>
        <translation>Der Schlüssel ist gelöscht.</translation>
    </message>
    <message>
        <source>The account is forgotten.</source>
        <translation>Das Konto ist vergessen.</translation>
    </message>
    <message>
        <source>the example account&apos;s, built in</source>
        <translation>vom eingebauten Beispielkonto</translation>
    </message>
    <message>
        <source>from the environment (ELEVENLABS_API_KEY)</source>
        <translation>aus der Umgebung (ELEVENLABS_API_KEY)</translation>
    </message>
    <message>
        <source>for this run only, saved nowhere</source>
        <translation>nur bis zum Beenden, nirgends gespeichert</translation>
    </message>
    <message>
        <source>in your keyring ({keyring})</source>
        <translation>in Ihrem Schlüsselbund ({keyring})</translation>
    </message>
    <message>
        <source>none yet; your keyring is ready</source>
        <translation>noch keiner; Ihr Schlüsselbund ist bereit</translation>
    </message>
    <message>
        <source>your keyring is locked</source>
        <translation>Ihr Schlüsselbund ist gesperrt</translation>
    </message>
    <message>
        <source>none; this session has no keyring</source>
        <translation>keiner; diese Sitzung hat keinen Schlüsselbund</translation>
    </message>
    <message>
        <source>none; {keyring} does not keep secrets safe</source>
        <translation>keiner; {keyring} bewahrt Geheimnisse nicht sicher auf</translation>
    </message>
    <message>
        <source>your keyring does not answer</source>
        <translation>Ihr Schlüsselbund antwortet nicht</translation>
    </message>
    <message>
        <source>your keyring failed</source>
        <translation>Ihr Schlüsselbund ist gescheitert</translation>
    </message>
    <message>
        <source>The machine&apos;s own</source>
        <translation>Die des Rechners</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht festgelegt</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Another threshold</source>
        <translation>Weitere Schwelle</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>R&amp;emove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>The demo does not start at login.</source>
        <translation>Die Demo startet nicht bei der Anmeldung.</translation>
    </message>
    <message>
        <source>Copied: paste it where you ask.</source>
        <translation>Kopiert: dort einfügen, wo Sie fragen.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Set by the environment.</source>
        <translation>Von der Umgebung festgelegt.</translation>
    </message>
    <message>
        <source>Set when JoJo Tray was started.</source>
        <translation>Beim Start von JoJo Tray festgelegt.</translation>
    </message>
    <message>
        <source>&amp;Replace key…</source>
        <translation>Schlüssel &amp;ersetzen …</translation>
    </message>
    <message>
        <source>&amp;Test key</source>
        <translation>Schlüssel &amp;testen</translation>
    </message>
    <message>
        <source>&amp;Delete key…</source>
        <translation>Schlüssel &amp;löschen …</translation>
    </message>
    <message>
        <source>&amp;Forget this account…</source>
        <translation>Dieses Konto &amp;vergessen …</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>Re&amp;gion</source>
        <translation>Re&amp;gion</translation>
    </message>
    <message>
        <source>Ask ElevenLabs &amp;every</source>
        <translation>ElevenLabs &amp;fragen alle</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>Asking ElevenLabs what this key may read…</source>
        <translation>ElevenLabs wird gefragt, was dieser Schlüssel lesen darf …</translation>
    </message>
    <message>
        <source>Delete the API key from your keyring?</source>
        <translation>Den API-Schlüssel aus Ihrem Schlüsselbund löschen?</translation>
    </message>
    <message>
        <source>What was recorded stays. You can enter a key again.</source>
        <translation>Was aufgezeichnet wurde, bleibt. Sie können wieder einen Schlüssel eingeben.</translation>
    </message>
    <message>
        <source>Delete the key</source>
        <translation>Schlüssel löschen</translation>
    </message>
    <message>
        <source>Forget this account?</source>
        <translation>Dieses Konto vergessen?</translation>
    </message>
    <message>
        <source>Its key, its samples and all that was recorded of it are removed for good.</source>
        <translation>Sein Schlüssel, seine Messwerte und alles Aufgezeichnete werden endgültig entfernt.</translation>
    </message>
    <message>
        <source>Forget the account</source>
        <translation>Konto vergessen</translation>
    </message>
    <message>
        <source>Tell me &amp;at</source>
        <translation>Melden &amp;bei</translation>
    </message>
    <message>
        <source>&amp;Thresholds reached</source>
        <translation>Sch&amp;wellen erreicht</translation>
    </message>
    <message>
        <source>Quota re&amp;newed</source>
        <translation>Kontingent er&amp;neuert</translation>
    </message>
    <message>
        <source>&amp;Limit raised</source>
        <translation>&amp;Limit erhöht</translation>
    </message>
    <message>
        <source>API &amp;key rejected</source>
        <translation>API-&amp;Schlüssel abgelehnt</translation>
    </message>
    <message>
        <source>&amp;Show a test notification</source>
        <translation>&amp;Testmeldung zeigen</translation>
    </message>
    <message>
        <source>Sent: your desktop shows it as it shows all notifications.</source>
        <translation>Gesendet: Ihre Arbeitsumgebung zeigt sie wie alle Meldungen.</translation>
    </message>
    <message>
        <source>This desktop shows no notifications now. Alerts are listed in the popup, and told when a notification service starts.</source>
        <translation>Diese Arbeitsumgebung zeigt gerade keine Meldungen. Sie stehen im Fenster beim Symbol und werden gezeigt, sobald ein Meldungsdienst startet.</translation>
    </message>
    <message>
        <source>&amp;Number in the icon</source>
        <translation>&amp;Zahl im Symbol</translation>
    </message>
    <message>
        <source>&amp;Icon on</source>
        <translation>&amp;Symbol auf</translation>
    </message>
    <message>
        <source>any panel</source>
        <translation>jeder Leiste</translation>
    </message>
    <message>
        <source>a dark panel</source>
        <translation>dunkler Leiste</translation>
    </message>
    <message>
        <source>a light panel</source>
        <translation>heller Leiste</translation>
    </message>
    <message>
        <source>&amp;Windows</source>
        <translation>&amp;Fenster</translation>
    </message>
    <message>
        <source>as the desktop</source>
        <translation>wie die Arbeitsumgebung</translation>
    </message>
    <message>
        <source>light</source>
        <translation>hell</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>dunkel</translation>
    </message>
    <message>
        <source>&amp;Tray icon</source>
        <translation>Symbol im &amp;Infobereich</translation>
    </message>
    <message>
        <source>where the desktop has a tray</source>
        <translation>wo es einen Infobereich gibt</translation>
    </message>
    <message>
        <source>always, even if none is found</source>
        <translation>immer, auch wenn keiner gefunden wird</translation>
    </message>
    <message>
        <source>never, open as a window</source>
        <translation>nie, als Fenster öffnen</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>&amp;Zeitzone</translation>
    </message>
    <message>
        <source>Folder for reports</source>
        <translation>Ordner für Berichte</translation>
    </message>
    <message>
        <source>&amp;Names of files</source>
        <translation>&amp;Namen der Dateien</translation>
    </message>
    <message>
        <source>Cl&amp;ear the cache</source>
        <translation>Zwischenspeicher l&amp;eeren</translation>
    </message>
    <message>
        <source>Folder for downloads</source>
        <translation>Ordner für Downloads</translation>
    </message>
    <message>
        <source>Choose a folder: until then nothing is saved by itself.</source>
        <translation>Wählen Sie einen Ordner: Bis dahin wird nichts von selbst gespeichert.</translation>
    </message>
    <message>
        <source>{size} are kept for listening again.</source>
        <translation>{size} werden zum Wiederhören behalten.</translation>
    </message>
    <message>
        <source>No audio is kept now.</source>
        <translation>Jetzt wird kein Audio behalten.</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>F&amp;ormat</translation>
    </message>
    <message>
        <source>as ElevenLabs made it</source>
        <translation>wie ElevenLabs es gemacht hat</translation>
    </message>
    <message>
        <source>WAV</source>
        <translation>WAV</translation>
    </message>
    <message>
        <source>&amp;Save new generations by themselves</source>
        <translation>Neue Generierungen von selbst &amp;speichern</translation>
    </message>
    <message>
        <source>Folder for these</source>
        <translation>Ordner dafür</translation>
    </message>
    <message>
        <source>Audio kept for &amp;listening</source>
        <translation>Zum &amp;Hören behaltenes Audio</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>&amp;Keep the history for</source>
        <translation>Verlauf &amp;behalten für</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>ever</source>
        <translation>immer</translation>
    </message>
    <message>
        <source>Saved audio and usage statistics stay.</source>
        <translation>Gespeichertes Audio und Nutzungsstatistik bleiben.</translation>
    </message>
    <message>
        <source>&amp;Rows in a list of the command line</source>
        <translation>&amp;Zeilen einer Liste der Befehlszeile</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Start at &amp;login</source>
        <translation>Bei der &amp;Anmeldung starten</translation>
    </message>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation>&amp;Diagnose kopieren</translation>
    </message>
    <message>
        <source>Looking around…</source>
        <translation>Wird nachgesehen …</translation>
    </message>
    <message>
        <source>The settings could not be read: defaults are used, {file} is kept.</source>
        <translation>Die Einstellungen waren nicht lesbar: Vorgaben gelten, {file} wurde aufgehoben.</translation>
    </message>
    <message>
        <source>{file} cannot be read: defaults are used.</source>
        <translation>{file} ist nicht lesbar: Vorgaben gelten.</translation>
    </message>
    <message>
        <source>Not understood, so the default is used: {keys}.</source>
        <translation>Nicht verstanden, darum gilt die Vorgabe: {keys}.</translation>
    </message>
</context>
<context>
    <name>snooze</name>
    <message>
        <source>For an hour</source>
        <translation>Eine Stunde lang</translation>
    </message>
    <message>
        <source>Until tomorrow</source>
        <translation>Bis morgen</translation>
    </message>
    <message>
        <source>Until the next threshold</source>
        <translation>Bis zur nächsten Schwelle</translation>
    </message>
    <message>
        <source>Until the reset</source>
        <translation>Bis zur Erneuerung</translation>
    </message>
    <message>
        <source>Alerts snoozed until {when}</source>
        <translation>Meldungen ruhen bis {when}</translation>
    </message>
    <message>
        <source>Alerts snoozed until the reset</source>
        <translation>Meldungen ruhen bis zur Erneuerung</translation>
    </message>
    <message>
        <source>Alerts snoozed until the next threshold</source>
        <translation>Meldungen ruhen bis zur nächsten Schwelle</translation>
    </message>
</context>
<context>
    <name>sound</name>
    <message>
        <source>Previous</source>
        <translation>Vorige</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächste</translation>
    </message>
    <message>
        <source>&amp;Open in your player</source>
        <translation>Im eigenen Spieler ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Speichern &amp;unter …</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>{position} of {length}</source>
        <translation>{position} von {length}</translation>
    </message>
    <message>
        <source>without text</source>
        <translation>ohne Text</translation>
    </message>
    <message>
        <source>loading…</source>
        <translation>lädt …</translation>
    </message>
    <message>
        <source>loading {percent} %</source>
        <translation>lädt {percent} %</translation>
    </message>
    <message>
        <source>The sound library of this system is missing (libpulse).</source>
        <translation>Die Klangbibliothek dieses Systems fehlt (libpulse).</translation>
    </message>
    <message>
        <source>There is no sound device to play on.</source>
        <translation>Es gibt kein Gerät, auf dem sich etwas abspielen ließe.</translation>
    </message>
    <message>
        <source>The sound device takes no more sound.</source>
        <translation>Das Klanggerät nimmt nichts mehr an.</translation>
    </message>
    <message>
        <source>The sound server has ended. Start JoJo Tray again to hear something.</source>
        <translation>Der Klangserver ist beendet. Starten Sie JoJo Tray neu, um etwas zu hören.</translation>
    </message>
    <message>
        <source>This audio cannot be decoded.</source>
        <translation>Dieses Audio lässt sich nicht dekodieren.</translation>
    </message>
</context>
<context>
    <name>start</name>
    <message>
        <source>JoJo Tray cannot start</source>
        <translation>JoJo Tray kann nicht starten</translation>
    </message>
</context>
<context>
    <name>status</name>
    <message>
        <source>as of {when}</source>
        <translation>Stand {when}</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>wird gefragt …</translation>
    </message>
    <message>
        <source>{problem} since {when}</source>
        <translation>{problem} seit {when}</translation>
    </message>
    <message>
        <source>{state}, trying again at {when}</source>
        <translation>{state}, neuer Versuch um {when}</translation>
    </message>
    <message>
        <source>The API may have changed: look for a newer JoJo Tray.</source>
        <translation>Vielleicht hat sich die API geändert: nach einem neueren JoJo Tray sehen.</translation>
    </message>
</context>
<context>
    <name>store</name>
    <message>
        <source>The data file was gone: a new one was begun.</source>
        <translation>Die Datendatei war verschwunden: Eine neue wurde begonnen.</translation>
    </message>
    <message>
        <source>The data file could not be read: a new one was begun, the old one is {file}.</source>
        <translation>Die Datendatei war nicht lesbar: Eine neue wurde begonnen, die alte ist {file}.</translation>
    </message>
</context>
<context>
    <name>time</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tray</name>
    <message>
        <source>JoJo Tray</source>
        <translation>JoJo Tray</translation>
    </message>
    <message>
        <source>{used} ({percent}, {band})</source>
        <translation>{used} ({percent}, {band})</translation>
    </message>
    <message>
        <source>Asking ElevenLabs…</source>
        <translation>ElevenLabs wird gefragt …</translation>
    </message>
    <message>
        <source>&amp;Open usage</source>
        <translation>Verbrauch ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Verlauf</translation>
    </message>
    <message>
        <source>&amp;Unlock keyring</source>
        <translation>Schlüsselbund ent&amp;sperren</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Aktualisieren</translation>
    </message>
    <message>
        <source>S&amp;nooze alerts</source>
        <translation>Meldungen &amp;ruhen lassen</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>&amp;Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;End snooze</source>
        <translation>Ruhe b&amp;eenden</translation>
    </message>
</context>
<context>
    <name>trend</name>
    <message>
        <source>No use recorded yet: it appears here after the first polls.</source>
        <translation>Noch kein Verbrauch aufgezeichnet: er erscheint hier nach den ersten Abfragen.</translation>
    </message>
    <message>
        <source>&amp;Table</source>
        <translation>&amp;Tabelle</translation>
    </message>
    <message>
        <source>Show the trend as a table</source>
        <translation>Den Verlauf als Tabelle zeigen</translation>
    </message>
    <message>
        <source>{range}: {total} credits used, most in one bar {most} ({when}).</source>
        <translation>{range}: {total} Credits verbraucht, höchster Balken {most} ({when}).</translation>
    </message>
    <message>
        <source>Credits used over time</source>
        <translation>Verbrauchte Credits im Lauf der Zeit</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Credits</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Letzte 24 Stunden</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>This cycle</source>
        <translation>Dieser Zyklus</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>Letzte 12 Monate</translation>
    </message>
    <message>
        <source>{millions} M</source>
        <translation>{millions} Mio.</translation>
    </message>
    <message>
        <source>{thousands} k</source>
        <translation>{thousands} Tsd.</translation>
    </message>
    <message>
        <source>pace that lasts</source>
        <translation>Tempo, das reicht</translation>
    </message>
    <message>
        <source>&amp;Day</source>
        <translation>T&amp;ag</translation>
    </message>
    <message>
        <source>&amp;Week</source>
        <translation>&amp;Woche</translation>
    </message>
    <message>
        <source>&amp;Cycle</source>
        <translation>&amp;Zyklus</translation>
    </message>
    <message>
        <source>&amp;Year</source>
        <translation>&amp;Jahr</translation>
    </message>
    <message>
        <source>no record</source>
        <translation>keine Daten</translation>
    </message>
</context>
<context>
    <name>welcome</name>
    <message>
        <source>ElevenLabs is asked at {address}.</source>
        <translation>ElevenLabs wird unter {address} gefragt.</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>Spä&amp;ter</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Re&amp;gion of the account</source>
        <translation>Re&amp;gion des Kontos</translation>
    </message>
    <message>
        <source>Region of the account</source>
        <translation>Region des Kontos</translation>
    </message>
    <message>
        <source>Welcome to JoJo Tray</source>
        <translation>Willkommen bei JoJo Tray</translation>
    </message>
    <message>
        <source>Replace the API key</source>
        <translation>API-Schlüssel ersetzen</translation>
    </message>
    <message>
        <source>You find your key on elevenlabs.io under Developers, API keys. A restricted key is fine: it needs the permission user_read.</source>
        <translation>Ihren Schlüssel finden Sie auf elevenlabs.io unter Developers, API keys. Ein eingeschränkter Schlüssel genügt: er braucht die Berechtigung user_read.</translation>
    </message>
    <message>
        <source>It shows how many of your ElevenLabs credits are left and whether they will last, and tells you before the voice falls silent.</source>
        <translation>Es zeigt, wie viele Ihrer ElevenLabs-Credits übrig sind und ob sie reichen, und meldet sich, bevor die Stimme verstummt.</translation>
    </message>
    <message>
        <source>The key is kept in your system&apos;s keyring and sent to ElevenLabs only.</source>
        <translation>Der Schlüssel liegt im Schlüsselbund Ihres Systems und geht nur an ElevenLabs.</translation>
    </message>
    <message>
        <source>Without a key, “jojo-tray demo” shows it with an example account.</source>
        <translation>Ohne Schlüssel zeigt „jojo-tray demo“ alles mit einem Beispielkonto.</translation>
    </message>
    <message>
        <source>A gauge with 69 percent used</source>
        <translation>Eine Anzeige mit 69 Prozent Verbrauch</translation>
    </message>
</context>
</TS>
