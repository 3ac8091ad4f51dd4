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
    <message numerus="yes">
        <source>%n call(s) failed of late.</source>
        <translation>
            <numerusform>In letzter Zeit ist %n Aufruf fehlgeschlagen.</numerusform>
            <numerusform>In letzter Zeit sind %n Aufrufe fehlgeschlagen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other new use(s).</source>
        <translation>
            <numerusform>%n weitere neue Nutzung.</numerusform>
            <numerusform>%n weitere neue Nutzungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Something to look at</source>
        <translation>Etwas zum Ansehen</translation>
    </message>
    <message>
        <source>Credits will run out before the reset</source>
        <translation>Credits gehen vor der Erneuerung aus</translation>
    </message>
    <message>
        <source>At this pace they do not last.</source>
        <translation>Bei diesem Tempo reichen sie nicht.</translation>
    </message>
    <message>
        <source>About {day} at this pace.</source>
        <translation>Bei diesem Tempo etwa {day}.</translation>
    </message>
    <message>
        <source>About {day} at this pace ({low} to {high}).</source>
        <translation>Bei diesem Tempo etwa {day} ({low} bis {high}).</translation>
    </message>
    <message>
        <source>Overage: {amount}</source>
        <translation>Mehrverbrauch: {amount}</translation>
    </message>
    <message>
        <source>Credits beyond the plan are charged extra. It is told again when it doubles.</source>
        <translation>Credits über den Tarif hinaus werden extra berechnet. Sie erfahren es wieder, wenn es sich verdoppelt.</translation>
    </message>
    <message>
        <source>Update the payment on elevenlabs.io.</source>
        <translation>Aktualisieren Sie die Zahlung auf elevenlabs.io.</translation>
    </message>
    <message>
        <source>Payment retried today</source>
        <translation>Zahlung wird heute erneut versucht</translation>
    </message>
    <message>
        <source>Payment retried tomorrow</source>
        <translation>Zahlung wird morgen erneut versucht</translation>
    </message>
    <message>
        <source>Payment past due</source>
        <translation>Zahlung überfällig</translation>
    </message>
    <message>
        <source>An invoice is not paid.</source>
        <translation>Eine Rechnung ist nicht bezahlt.</translation>
    </message>
    <message>
        <source>{amount} are not paid.</source>
        <translation>{amount} sind nicht bezahlt.</translation>
    </message>
    <message>
        <source>ElevenLabs tries again today.</source>
        <translation>ElevenLabs versucht es heute erneut.</translation>
    </message>
    <message>
        <source>ElevenLabs tries again tomorrow ({day}).</source>
        <translation>ElevenLabs versucht es morgen erneut ({day}).</translation>
    </message>
    <message>
        <source>ElevenLabs tries again on {day}.</source>
        <translation>ElevenLabs versucht es am {day} erneut.</translation>
    </message>
    <message>
        <source>{used} of {slots} are taken.</source>
        <translation>{used} von {slots} sind belegt.</translation>
    </message>
    <message>
        <source>All voice slots used</source>
        <translation>Alle Stimmplätze belegt</translation>
    </message>
    <message>
        <source>Voice slots nearly used up</source>
        <translation>Stimmplätze fast alle belegt</translation>
    </message>
    <message>
        <source>{percent} % of this budget is spent.</source>
        <translation>{percent} % dieses Budgets sind ausgegeben.</translation>
    </message>
    <message>
        <source>Budget used up: {budget}</source>
        <translation>Budget aufgebraucht: {budget}</translation>
    </message>
    <message>
        <source>Budget at {threshold} %: {budget}</source>
        <translation>Budget bei {threshold} %: {budget}</translation>
    </message>
    <message>
        <source>First use of a key: {name}</source>
        <translation>Erste Nutzung eines Schlüssels: {name}</translation>
    </message>
    <message>
        <source>First use of a product: {name}</source>
        <translation>Erste Nutzung eines Produkts: {name}</translation>
    </message>
    <message>
        <source>Use at an unusual hour: {name}</source>
        <translation>Nutzung zu ungewohnter Stunde: {name}</translation>
    </message>
    <message>
        <source>without a key</source>
        <translation>ohne Schlüssel</translation>
    </message>
    <message>
        <source>{credits} credits since {when}.</source>
        <translation>{credits} Credits seit {when}.</translation>
    </message>
    <message>
        <source>If this was not you, replace your keys.</source>
        <translation>Wenn Sie das nicht waren, ersetzen Sie Ihre Schlüssel.</translation>
    </message>
    <message>
        <source>{credits} credits were used elsewhere today, not through the gateway.</source>
        <translation>{credits} Credits wurden heute anderswo verbraucht, nicht über das Gateway.</translation>
    </message>
    <message>
        <source>{credits} credits were used elsewhere yesterday, not through the gateway.</source>
        <translation>{credits} Credits wurden gestern anderswo verbraucht, nicht über das Gateway.</translation>
    </message>
    <message>
        <source>{credits} credits were used elsewhere on {day}, not through the gateway.</source>
        <translation>{credits} Credits wurden am {day} anderswo verbraucht, nicht über das Gateway.</translation>
    </message>
    <message>
        <source>If that was not you, make a new key.</source>
        <translation>Wenn Sie das nicht waren, legen Sie einen neuen Schlüssel an.</translation>
    </message>
    <message>
        <source>Credits used elsewhere</source>
        <translation>Credits anderswo verbraucht</translation>
    </message>
    <message>
        <source>The voice assistant gets no answers</source>
        <translation>Der Sprachassistent bekommt keine Antworten</translation>
    </message>
    <message>
        <source>The voice assistant&apos;s calls fail: {percent} %</source>
        <translation>Aufrufe des Sprachassistenten schlagen fehl: {percent} %</translation>
    </message>
    <message>
        <source>{failed} errors, {answered} answers of late.</source>
        <translation>{failed} Fehler, {answered} Antworten in letzter Zeit.</translation>
    </message>
    <message>
        <source>Insights, Assistant lists what went wrong.</source>
        <translation>Unter Einblicke, Assistent steht, was fehlgeschlagen ist.</translation>
    </message>
    <message>
        <source>The last answers took {seconds} s on average.</source>
        <translation>Die letzten Antworten dauerten im Mittel {seconds} s.</translation>
    </message>
    <message>
        <source>Look at the network, shorten the texts, or use a faster model.</source>
        <translation>Prüfen Sie das Netz, kürzen Sie die Texte oder nehmen Sie ein schnelleres Modell.</translation>
    </message>
    <message>
        <source>The voice assistant waits long</source>
        <translation>Der Sprachassistent wartet lange</translation>
    </message>
</context>
<context>
    <name>assistant</name>
    <message>
        <source>No speech is kept: every repetition is paid again.</source>
        <translation>Es wird keine Sprache aufbewahrt: Jede Wiederholung wird erneut bezahlt.</translation>
    </message>
    <message>
        <source>No speech is kept yet.</source>
        <translation>Noch ist keine Sprache aufbewahrt.</translation>
    </message>
    <message>
        <source>{megabytes} MB are enough: {rate} % came from the cache.</source>
        <translation>{megabytes} MB genügen: {rate} % kamen aus dem Cache.</translation>
    </message>
    <message>
        <source>{megabytes} MB are enough.</source>
        <translation>{megabytes} MB genügen.</translation>
    </message>
    <message>
        <source>This needs about {credits} credits; {free} are free.</source>
        <translation>Das braucht etwa {credits} Credits; {free} sind frei.</translation>
    </message>
    <message>
        <source>This account&apos;s credits have no limit.</source>
        <translation>Die Credits dieses Kontos sind unbegrenzt.</translation>
    </message>
    <message>
        <source>Nobody knows how many credits are left, so the call may go on. `jojo-tray status` looks it up.</source>
        <translation>Niemand weiß, wie viele Credits übrig sind, deshalb darf der Aufruf weitergehen. `jojo-tray status` sieht nach.</translation>
    </message>
    <message>
        <source>The credits were renewed after they were last looked up, so the call may go on.</source>
        <translation>Die Credits wurden nach dem letzten Nachsehen erneuert, deshalb darf der Aufruf weitergehen.</translation>
    </message>
    <message>
        <source>With this call at least 80 % of {limit} credits are used: prefer speech that is cached, and shorten texts.</source>
        <translation>Mit diesem Aufruf sind mindestens 80 % von {limit} Credits verbraucht: lieber aufbewahrte Sprache verwenden und Texte kürzen.</translation>
    </message>
    <message>
        <source>This call goes beyond the plan&apos;s {limit} credits, which costs extra.</source>
        <translation>Dieser Aufruf geht über die {limit} Credits des Tarifs hinaus und kostet extra.</translation>
    </message>
    <message>
        <source>This needs about {credits} credits and {free} are free: shorten it to {fits} characters.</source>
        <translation>Das braucht etwa {credits} Credits, und {free} sind frei: auf {fits} Zeichen kürzen.</translation>
    </message>
    <message>
        <source>All {limit} credits are used: answer as text only.</source>
        <translation>Alle {limit} Credits sind verbraucht: nur als Text antworten.</translation>
    </message>
    <message>
        <source>This account may use no credits: answer as text only.</source>
        <translation>Dieses Konto darf keine Credits verbrauchen: nur als Text antworten.</translation>
    </message>
    <message>
        <source>With this call at least 80 % of the budget {budget} is used: prefer speech that is cached, and shorten texts.</source>
        <translation>Mit diesem Aufruf sind mindestens 80 % des Budgets {budget} verbraucht: lieber aufbewahrte Sprache verwenden und Texte kürzen.</translation>
    </message>
    <message>
        <source>This needs about {credits} credits and the budget {budget} has {free} left: shorten it to {fits} characters.</source>
        <translation>Das braucht etwa {credits} Credits, und das Budget {budget} hat noch {free}: auf {fits} Zeichen kürzen.</translation>
    </message>
    <message>
        <source>The budget {budget} of {limit} credits is used up: answer as text only.</source>
        <translation>Das Budget {budget} von {limit} Credits ist aufgebraucht: nur als Text antworten.</translation>
    </message>
    <message>
        <source>This needs about {credits} credits and {free} are free: answer as text only.</source>
        <translation>Das braucht etwa {credits} Credits, und {free} sind frei: nur als Text antworten.</translation>
    </message>
    <message>
        <source>This needs about {credits} credits and the budget {budget} has {free} left: answer as text only.</source>
        <translation>Das braucht etwa {credits} Credits, und das Budget {budget} hat noch {free}: nur als Text antworten.</translation>
    </message>
    <message>
        <source>It can wait until {day}, {time}.</source>
        <translation>Es kann bis {day}, {time} warten.</translation>
    </message>
    <message>
        <source>It has to wait; nobody knows until when.</source>
        <translation>Es muss warten; niemand weiß, bis wann.</translation>
    </message>
    <message>
        <source>Renewed on {day} at {time}.</source>
        <translation>Erneuert am {day} um {time}.</translation>
    </message>
    <message>
        <source>excellent</source>
        <translation>ausgezeichnet</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>needs improvement</source>
        <translation>verbesserungsbedürftig</translation>
    </message>
    <message>
        <source>on target</source>
        <translation>im Ziel</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>mäßig</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>It waits until {until}.</source>
        <translation>Es wartet bis {until}.</translation>
    </message>
    <message>
        <source>It waits for credits.</source>
        <translation>Es wartet auf Credits.</translation>
    </message>
    <message>
        <source>It is being spoken now.</source>
        <translation>Es wird gerade gesprochen.</translation>
    </message>
    <message>
        <source>It is ready.</source>
        <translation>Es ist fertig.</translation>
    </message>
    <message>
        <source>It could not be spoken ({error}): ask again.</source>
        <translation>Es konnte nicht gesprochen werden ({error}): noch einmal anfragen.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Es wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The gateway ended over it, so it may have been paid: ask again.</source>
        <translation>Das Gateway endete dabei, es kann also bezahlt worden sein: noch einmal anfragen.</translation>
    </message>
    <message numerus="yes">
        <source>Keep {megabytes} MB to answer %n more request(s) from the cache.</source>
        <translation>
            <numerusform>{megabytes} MB aufbewahren, um %n weitere Anfrage aus dem Cache zu beantworten.</numerusform>
            <numerusform>{megabytes} MB aufbewahren, um %n weitere Anfragen aus dem Cache zu beantworten.</numerusform>
        </translation>
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
        <source>Nothing was made.</source>
        <translation>Nichts wurde erzeugt.</translation>
    </message>
    <message>
        <source>Make {phrases} for about {credits} credits? {free} [y/N]</source>
        <translation>{phrases} für etwa {credits} Credits erzeugen? {free} [y/N]</translation>
    </message>
    <message>
        <source>There is no limit.</source>
        <translation>Es gibt kein Limit.</translation>
    </message>
    <message>
        <source>How many are free is not known.</source>
        <translation>Wie viele frei sind, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Stopping after this one; Ctrl-C again breaks off.</source>
        <translation>Hält nach diesem an; ein weiteres Strg-C bricht ab.</translation>
    </message>
    <message>
        <source>{phrases} phrases, {credits} credits</source>
        <translation>{phrases} Sätze, {credits} Credits</translation>
    </message>
    <message>
        <source>{phrases} made: {credits} credits, {size}</source>
        <translation>{phrases} erzeugt: {credits} Credits, {size}</translation>
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
        <source>%n sound(s)</source>
        <translation>
            <numerusform>%n Ton</numerusform>
            <numerusform>%n Töne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n Mal</numerusform>
            <numerusform>%n Mal</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n Monat</numerusform>
            <numerusform>%n Monate</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n credit(s)</source>
        <translation>
            <numerusform>etwa %n Credit</numerusform>
            <numerusform>etwa %n Credits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n credit(s) are free.</source>
        <translation>
            <numerusform>%n Credit ist frei.</numerusform>
            <numerusform>%n Credits sind frei.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n phrase(s) are kept already.</source>
        <translation>
            <numerusform>%n Satz ist schon aufbewahrt.</numerusform>
            <numerusform>%n Sätze sind schon aufbewahrt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n phrase(s) left to make</source>
        <translation>
            <numerusform>%n Satz bleibt zu erzeugen</numerusform>
            <numerusform>%n Sätze bleiben zu erzeugen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n phrase(s)</source>
        <translation>
            <numerusform>%n Satz</numerusform>
            <numerusform>%n Sätze</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n Aufruf</numerusform>
            <numerusform>%n Aufrufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cache hit(s)</source>
        <translation>
            <numerusform>%n Treffer im Cache</numerusform>
            <numerusform>%n Treffer im Cache</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n client(s)</source>
        <translation>
            <numerusform>%n Programm</numerusform>
            <numerusform>%n Programme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be saved.</source>
        <translation>
            <numerusform>%n konnte nicht gespeichert werden.</numerusform>
            <numerusform>%n konnten nicht gespeichert werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n day(s) earlier</source>
        <translation>
            <numerusform>etwa %n Tag früher</numerusform>
            <numerusform>etwa %n Tage früher</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n Zeichen</numerusform>
            <numerusform>%n Zeichen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) by {day}</source>
        <translation>
            <numerusform>%n Zeichen bis {day}</numerusform>
            <numerusform>%n Zeichen bis {day}</numerusform>
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
        <source>{size} of {most}</source>
        <translation>{size} von {most}</translation>
    </message>
    <message>
        <source>sounds kept</source>
        <translation>aufbewahrte Töne</translation>
    </message>
    <message>
        <source>room taken</source>
        <translation>belegter Platz</translation>
    </message>
    <message>
        <source>phrases known</source>
        <translation>bekannte Sätze</translation>
    </message>
    <message>
        <source>{times}, about {credits} credits saved</source>
        <translation>{times}, etwa {credits} Credits gespart</translation>
    </message>
    <message>
        <source>answered from it</source>
        <translation>daraus beantwortet</translation>
    </message>
    <message>
        <source>{times}, {credits} credits</source>
        <translation>{times}, {credits} Credits</translation>
    </message>
    <message>
        <source>paid again</source>
        <translation>erneut bezahlt</translation>
    </message>
    <message>
        <source>Nothing was removed.</source>
        <translation>Nichts wurde entfernt.</translation>
    </message>
    <message>
        <source>What is asked for again is then paid again.</source>
        <translation>Was erneut angefragt wird, wird dann erneut bezahlt.</translation>
    </message>
    <message>
        <source>Remove {sounds} ({size})? [y/N]</source>
        <translation>{sounds} ({size}) entfernen? [y/N]</translation>
    </message>
    <message>
        <source>removed: {what} ({size})</source>
        <translation>entfernt: {what} ({size})</translation>
    </message>
    <message>
        <source>There is nothing to remove.</source>
        <translation>Es gibt nichts zu entfernen.</translation>
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
        <source>month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>credits they cost</source>
        <translation>Credits dafür</translation>
    </message>
    <message>
        <source>calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>{milliseconds} ms</source>
        <translation>{milliseconds} ms</translation>
    </message>
    <message>
        <source>mean time to the end</source>
        <translation>mittlere Zeit bis zum Ende</translation>
    </message>
    <message>
        <source>saved by the cache</source>
        <translation>durch den Cache gespart</translation>
    </message>
    <message>
        <source>client</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>{characters}, without limit</source>
        <translation>{characters}, ohne Limit</translation>
    </message>
    <message>
        <source>{characters} of {limit} ({percent} %, {rating})</source>
        <translation>{characters} von {limit} ({percent} %, {rating})</translation>
    </message>
    <message>
        <source>answered from the cache</source>
        <translation>aus dem Cache beantwortet</translation>
    </message>
    <message>
        <source>{part} of {whole} ({percent}, {rating})</source>
        <translation>{part} von {whole} ({percent}, {rating})</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>{part} in {whole} answers ({percent}, {rating})</source>
        <translation>{part} auf {whole} Antworten ({percent}, {rating})</translation>
    </message>
    <message>
        <source>mean response time</source>
        <translation>mittlere Antwortzeit</translation>
    </message>
    <message>
        <source>{milliseconds} ms ({rating})</source>
        <translation>{milliseconds} ms ({rating})</translation>
    </message>
    <message>
        <source>cached</source>
        <translation>aus dem Cache</translation>
    </message>
    <message>
        <source>response ms</source>
        <translation>Antwort ms</translation>
    </message>
    <message>
        <source>error rate</source>
        <translation>Fehlerquote</translation>
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
    <message>
        <source>There are no budgets yet.</source>
        <translation>Es gibt noch keine Budgets.</translation>
    </message>
    <message>
        <source>The budget {name} is removed.</source>
        <translation>Das Budget {name} ist entfernt.</translation>
    </message>
    <message>
        <source>budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>of</source>
        <translation>von</translation>
    </message>
    <message>
        <source>per</source>
        <translation>pro</translation>
    </message>
    <message>
        <source>amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>spent</source>
        <translation>ausgegeben</translation>
    </message>
    <message>
        <source>share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>erwartet</translation>
    </message>
    <message>
        <source>Nobody knows whether it fits.</source>
        <translation>Niemand weiß, ob es passt.</translation>
    </message>
    <message>
        <source>It fits.</source>
        <translation>Es passt.</translation>
    </message>
    <message>
        <source>It does not fit: {missing} credits are missing.</source>
        <translation>Es passt nicht: {missing} Credits fehlen.</translation>
    </message>
    <message>
        <source>estimated cost</source>
        <translation>geschätzte Kosten</translation>
    </message>
    <message>
        <source>left</source>
        <translation>übrig</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>zurückgelegt</translation>
    </message>
    <message>
        <source>free</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>{since} to {until}</source>
        <translation>{since} bis {until}</translation>
    </message>
    <message>
        <source>use: {total}, estimated by the plan&apos;s price</source>
        <translation>Nutzung: {total}, nach dem Preis des Tarifs geschätzt</translation>
    </message>
    <message>
        <source>use: {total}, as ElevenLabs counts it</source>
        <translation>Nutzung: {total}, wie ElevenLabs sie zählt</translation>
    </message>
    <message>
        <source>source: {source}</source>
        <translation>Quelle: {source}</translation>
    </message>
    <message>
        <source>plan: {plan}, price unknown</source>
        <translation>Tarif: {plan}, Preis unbekannt</translation>
    </message>
    <message>
        <source>plan: {plan}, {price} a month by the list of {day}</source>
        <translation>Tarif: {plan}, {price} im Monat nach der Liste vom {day}</translation>
    </message>
    <message>
        <source>{cost} for this time</source>
        <translation>{cost} für diese Zeit</translation>
    </message>
    <message>
        <source>overage: about {now} now</source>
        <translation>Mehrverbrauch: jetzt etwa {now}</translation>
    </message>
    <message>
        <source>overage: {now} now</source>
        <translation>Mehrverbrauch: jetzt {now}</translation>
    </message>
    <message>
        <source>about {cost} at the reset</source>
        <translation>etwa {cost} bei der Erneuerung</translation>
    </message>
    <message>
        <source>estimated</source>
        <translation>geschätzt</translation>
    </message>
    <message>
        <source>cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>own</source>
        <translation>eigen</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>eingebaut</translation>
    </message>
    <message>
        <source>panels</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>Gespeichert als {name}.</translation>
    </message>
    <message>
        <source>Removed: {name}.</source>
        <translation>Entfernt: {name}.</translation>
    </message>
    <message>
        <source>without it the credits last until about {day}</source>
        <translation>ohne ihn reichen die Credits bis etwa {day}</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>passt</translation>
    </message>
    <message>
        <source>left after</source>
        <translation>danach übrig</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>runs out</source>
        <translation>geht aus</translation>
    </message>
    <message>
        <source>There are more: --limit N shows them.</source>
        <translation>Es gibt mehr: --limit N zeigt sie.</translation>
    </message>
    <message>
        <source>invoice</source>
        <translation>Rechnung</translation>
    </message>
    <message>
        <source>tax</source>
        <translation>Steuer</translation>
    </message>
    <message>
        <source>discount</source>
        <translation>Rabatt</translation>
    </message>
    <message>
        <source>due</source>
        <translation>fällig</translation>
    </message>
    <message>
        <source>settled</source>
        <translation>beglichen</translation>
    </message>
    <message>
        <source>{credits} credits so far</source>
        <translation>bisher {credits} Credits</translation>
    </message>
    <message>
        <source>busiest hour</source>
        <translation>stärkste Stunde</translation>
    </message>
    <message>
        <source>not in the history</source>
        <translation>nicht im Verlauf</translation>
    </message>
    <message>
        <source>paid again for the same text</source>
        <translation>für denselben Text erneut bezahlt</translation>
    </message>
    <message>
        <source>this weekday usually</source>
        <translation>an diesem Wochentag sonst</translation>
    </message>
    <message>
        <source>usually</source>
        <translation>sonst</translation>
    </message>
    <message>
        <source>much more was used</source>
        <translation>viel mehr wurde verbraucht</translation>
    </message>
    <message>
        <source>more was used</source>
        <translation>mehr wurde verbraucht</translation>
    </message>
    <message>
        <source>about as usual</source>
        <translation>etwa wie sonst</translation>
    </message>
    <message>
        <source>less was used</source>
        <translation>weniger wurde verbraucht</translation>
    </message>
    <message>
        <source>much less was used</source>
        <translation>viel weniger wurde verbraucht</translation>
    </message>
    <message>
        <source>nothing was used</source>
        <translation>nichts wurde verbraucht</translation>
    </message>
    <message>
        <source>by</source>
        <translation>nach</translation>
    </message>
    <message>
        <source>what</source>
        <translation>was</translation>
    </message>
    <message>
        <source>tried again</source>
        <translation>erneut versucht</translation>
    </message>
    <message>
        <source>before tax</source>
        <translation>vor Steuer</translation>
    </message>
    <message>
        <source>payment</source>
        <translation>Zahlung</translation>
    </message>
    <message>
        <source>first seen</source>
        <translation>zuerst gesehen</translation>
    </message>
    <message>
        <source>last seen</source>
        <translation>zuletzt gesehen</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>bezahlt</translation>
    </message>
    <message>
        <source>from and to</source>
        <translation>von und bis</translation>
    </message>
    <message>
        <source>PDF is on</source>
        <translation>PDF liegt auf</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>unlimited</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source>cheaper: {how}</source>
        <translation>billiger: {how}</translation>
    </message>
    <message>
        <source>fits, but not beside the usual use</source>
        <translation>passt, aber nicht neben der üblichen Nutzung</translation>
    </message>
    <message>
        <source>{how}, but not beside the usual use</source>
        <translation>{how}, aber nicht neben der üblichen Nutzung</translation>
    </message>
    <message>
        <source>{over} credits over the limit: {cost}</source>
        <translation>{over} Credits über der Grenze: {cost}</translation>
    </message>
    <message>
        <source>does not fit: {over} credits are missing</source>
        <translation>passt nicht: {over} Credits fehlen</translation>
    </message>
    <message>
        <source>{count} characters now</source>
        <translation>{count} Zeichen jetzt</translation>
    </message>
    <message>
        <source>{count} from {day} on</source>
        <translation>{count} ab {day}</translation>
    </message>
    <message>
        <source>{how} (all now: {cost} overage)</source>
        <translation>{how} (alles jetzt: {cost} Mehrverbrauch)</translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>Preis unbekannt</translation>
    </message>
    <message>
        <source>usual use until the reset: about {credits} credits</source>
        <translation>übliche Nutzung bis zur Erneuerung: etwa {credits} Credits</translation>
    </message>
    <message>
        <source>usual use until then: about {credits} credits</source>
        <translation>übliche Nutzung bis dahin: etwa {credits} Credits</translation>
    </message>
    <message>
        <source>renewed on {day}</source>
        <translation>erneuert am {day}</translation>
    </message>
    <message>
        <source>how</source>
        <translation>wie</translation>
    </message>
    <message>
        <source>{credits} credits</source>
        <translation>{credits} Credits</translation>
    </message>
    <message>
        <source>used</source>
        <translation>benutzt</translation>
    </message>
    <message>
        <source>in {span}</source>
        <translation>über {span}</translation>
    </message>
    <message>
        <source>{credits} a day</source>
        <translation>{credits} am Tag</translation>
    </message>
    <message>
        <source>on average</source>
        <translation>im Mittel</translation>
    </message>
    <message>
        <source>this cycle</source>
        <translation>dieser Zyklus</translation>
    </message>
    <message>
        <source>remaining</source>
        <translation>verbleibend</translation>
    </message>
    <message>
        <source>resets</source>
        <translation>erneuert</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>latest</source>
        <translation>jüngster</translation>
    </message>
    <message>
        <source>highest</source>
        <translation>höchster</translation>
    </message>
    <message>
        <source>total</source>
        <translation>gesamt</translation>
    </message>
    <message>
        <source>Source: {source}, in {unit}</source>
        <translation>Quelle: {source}, in {unit}</translation>
    </message>
    <message>
        <source>{credits} credits, {share} of all</source>
        <translation>{credits} Credits, {share} von allem</translation>
    </message>
    <message>
        <source>trend</source>
        <translation>Trend</translation>
    </message>
    <message>
        <source>used on</source>
        <translation>benutzt an</translation>
    </message>
    <message>
        <source>generations</source>
        <translation>Generierungen</translation>
    </message>
    <message>
        <source>Source: {source}, in {unit}.</source>
        <translation>Quelle: {source}, in {unit}.</translation>
    </message>
    <message>
        <source>Nothing happened in this time.</source>
        <translation>In dieser Zeit ist nichts geschehen.</translation>
    </message>
    <message>
        <source>{credits} credits are free again: {purpose}</source>
        <translation>{credits} Credits sind wieder frei: {purpose}</translation>
    </message>
    <message>
        <source>Nothing is set aside.</source>
        <translation>Nichts ist zurückgelegt.</translation>
    </message>
    <message>
        <source>unlimited credits, {reserved} set aside</source>
        <translation>unbegrenzte Credits, {reserved} zurückgelegt</translation>
    </message>
    <message>
        <source>{left} credits left, {reserved} set aside, {free} free</source>
        <translation>{left} Credits übrig, {reserved} zurückgelegt, {free} frei</translation>
    </message>
    <message>
        <source>for</source>
        <translation>für</translation>
    </message>
    <message>
        <source>until</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>{months} written to {path}</source>
        <translation>{months} nach {path} geschrieben</translation>
    </message>
    <message>
        <source>{months} read: {new} new, {changed} changed, {known} known</source>
        <translation>{months} gelesen: {new} neu, {changed} geändert, {known} bekannt</translation>
    </message>
    <message>
        <source>What {clients} counted in {month} goes: {sums}.</source>
        <translation>Was {clients} in {month} gezählt haben, geht verloren: {sums}.</translation>
    </message>
    <message>
        <source>Remove it for good? [y/N]</source>
        <translation>Endgültig entfernen? [y/N]</translation>
    </message>
    <message>
        <source>What was counted in {months} goes, with the lists of errors and of phrases: {sums}.</source>
        <translation>Was in {months} gezählt wurde, geht samt den Listen der Fehler und Sätze verloren: {sums}.</translation>
    </message>
    <message>
        <source>Budgets of clients begin anew, and what the gateway used counts as used elsewhere.</source>
        <translation>Budgets von Programmen beginnen neu, und was das Gateway verbrauchte, zählt als anderswo verbraucht.</translation>
    </message>
    <message>
        <source>{characters} characters, {calls}, {hits}, {errors}</source>
        <translation>{characters} Zeichen, {calls}, {hits}, {errors}</translation>
    </message>
    <message>
        <source>removed: {what}</source>
        <translation>entfernt: {what}</translation>
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
        <source>Somebody else is asking just now: try again.</source>
        <translation>Gerade fragt schon jemand anders: Versuchen Sie es erneut.</translation>
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
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>The audio of {what} could not be saved: {detail}</source>
        <translation>Das Audio von {what} konnte nicht gespeichert werden: {detail}</translation>
    </message>
    <message>
        <source>Try it again later.</source>
        <translation>Versuchen Sie es später erneut.</translation>
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
    <message>
        <source>No such voice</source>
        <translation>Keine solche Stimme</translation>
    </message>
    <message>
        <source>ElevenLabs does not know the voice {what}.</source>
        <translation>ElevenLabs kennt die Stimme {what} nicht.</translation>
    </message>
    <message>
        <source>Take an id that `jojo-tray voices` or elevenlabs.io names.</source>
        <translation>Nehmen Sie eine Kennung, die `jojo-tray voices` oder elevenlabs.io nennt.</translation>
    </message>
    <message>
        <source>No voice called {name} was used in this time.</source>
        <translation>In dieser Zeit wurde keine Stimme namens {name} benutzt.</translation>
    </message>
    <message>
        <source>See `jojo-tray voices` for those that were; --days N looks further back.</source>
        <translation>`jojo-tray voices` zeigt die benutzten; --days N blickt weiter zurück.</translation>
    </message>
    <message>
        <source>No such dashboard</source>
        <translation>Kein solches Dashboard</translation>
    </message>
    <message>
        <source>There is no dashboard called {name}.</source>
        <translation>Es gibt kein Dashboard namens {name}.</translation>
    </message>
    <message>
        <source>See `jojo-tray dashboard list`.</source>
        <translation>Siehe `jojo-tray dashboard list`.</translation>
    </message>
    <message>
        <source>Not a dashboard</source>
        <translation>Kein Dashboard</translation>
    </message>
    <message>
        <source>See `jojo-tray dashboard export` for one as it has to be.</source>
        <translation>`jojo-tray dashboard export` zeigt, wie eines auszusehen hat.</translation>
    </message>
    <message>
        <source>Not a stretch of time</source>
        <translation>Kein Zeitraum</translation>
    </message>
    <message>
        <source>Give --since and --until as days, or --days N.</source>
        <translation>Geben Sie --since und --until als Tage an, oder --days N.</translation>
    </message>
    <message>
        <source>Give days like 2026-11-22, the first one not after the last, neither to come.</source>
        <translation>Geben Sie Tage wie 2026-11-22 an, den ersten nicht nach dem letzten, keinen in der Zukunft.</translation>
    </message>
    <message>
        <source>Nobody counts this</source>
        <translation>Das zählt niemand</translation>
    </message>
    <message>
        <source>None of the sources offered to this account has {detail}.</source>
        <translation>Keine der Quellen, die diesem Konto angeboten werden, hat {detail}.</translation>
    </message>
    <message>
        <source>Leave it out, or ask by something else.</source>
        <translation>Lassen Sie es weg, oder fragen Sie nach etwas anderem.</translation>
    </message>
    <message>
        <source>This source does not count {what}.</source>
        <translation>Diese Quelle zählt {what} nicht.</translation>
    </message>
    <message>
        <source>Unknown model</source>
        <translation>Unbekanntes Modell</translation>
    </message>
    <message>
        <source>There is no model {what} for speech.</source>
        <translation>Es gibt kein Sprachmodell {what}.</translation>
    </message>
    <message>
        <source>Known are {known}.</source>
        <translation>Bekannt sind {known}.</translation>
    </message>
    <message>
        <source>Unknown budget</source>
        <translation>Unbekanntes Budget</translation>
    </message>
    <message>
        <source>There is no budget called {what}.</source>
        <translation>Es gibt kein Budget namens {what}.</translation>
    </message>
    <message>
        <source>`jojo-tray budget list` names them.</source>
        <translation>`jojo-tray budget list` nennt sie.</translation>
    </message>
    <message>
        <source>Unknown reservation</source>
        <translation>Unbekannte Rücklage</translation>
    </message>
    <message>
        <source>There is no reservation {what}.</source>
        <translation>Es gibt keine Rücklage {what}.</translation>
    </message>
    <message>
        <source>It may have expired; then its credits are free again.</source>
        <translation>Sie ist vielleicht abgelaufen; dann sind ihre Credits wieder frei.</translation>
    </message>
    <message>
        <source>Not a phrase</source>
        <translation>Kein Satz</translation>
    </message>
    <message>
        <source>Line {line} cannot be spoken: {detail}.</source>
        <translation>Zeile {line} kann nicht gesprochen werden: {detail}.</translation>
    </message>
    <message>
        <source>Write one phrase a line, or one JSON object a line with its text and voice_id.</source>
        <translation>Schreiben Sie einen Satz je Zeile oder ein JSON-Objekt je Zeile mit text und voice_id.</translation>
    </message>
    <message>
        <source>No speech is kept</source>
        <translation>Keine Sprache aufbewahrt</translation>
    </message>
    <message>
        <source>Speech is not kept, so making some beforehand is lost.</source>
        <translation>Sprache wird nicht aufbewahrt, im Voraus erzeugte ginge verloren.</translation>
    </message>
    <message>
        <source>Switch the cache on in the settings, or give it room.</source>
        <translation>Schalten Sie den Cache in den Einstellungen ein oder geben Sie ihm Platz.</translation>
    </message>
    <message>
        <source>The cache is too small</source>
        <translation>Der Cache ist zu klein</translation>
    </message>
    <message>
        <source>The cache has room for {megabytes} MB only.</source>
        <translation>Der Cache fasst nur {megabytes} MB.</translation>
    </message>
    <message>
        <source>Give it more room in the settings, or take fewer phrases.</source>
        <translation>Geben Sie ihm in den Einstellungen mehr Platz oder nehmen Sie weniger Sätze.</translation>
    </message>
    <message>
        <source>Not enough credits</source>
        <translation>Nicht genug Credits</translation>
    </message>
    <message>
        <source>The phrases are not made: {detail}.</source>
        <translation>Die Sätze werden nicht erzeugt: {detail}.</translation>
    </message>
    <message>
        <source>Take fewer phrases, or wait for the reset.</source>
        <translation>Nehmen Sie weniger Sätze oder warten Sie auf die Erneuerung.</translation>
    </message>
    <message>
        <source>{needed} credits are not free: {left} are left, of which {reserved} are set aside, so {free} are free.</source>
        <translation>{needed} Credits sind nicht frei: {left} sind übrig, davon {reserved} zurückgelegt, also {free} frei.</translation>
    </message>
    <message>
        <source>Take fewer, release what is set aside in vain, or wait for the reset.</source>
        <translation>Nehmen Sie weniger, geben Sie unnötig Zurückgelegtes frei, oder warten Sie auf die Erneuerung.</translation>
    </message>
    <message>
        <source>Not installed</source>
        <translation>Nicht installiert</translation>
    </message>
    <message>
        <source>The server for AI assistants is not installed.</source>
        <translation>Der Server für KI-Assistenten ist nicht installiert.</translation>
    </message>
    <message>
        <source>Install it with `pipx install --force &quot;jojo-tray[mcp]&quot;`.</source>
        <translation>Installieren Sie ihn mit `pipx install --force &quot;jojo-tray[mcp]&quot;`.</translation>
    </message>
    <message>
        <source>The gateway for voice assistants is not installed.</source>
        <translation>Das Gateway für Sprachassistenten ist nicht installiert.</translation>
    </message>
    <message>
        <source>Install it with `pipx install --force &quot;jojo-tray[gateway]&quot;`.</source>
        <translation>Installieren Sie es mit `pipx install --force &quot;jojo-tray[gateway]&quot;`.</translation>
    </message>
    <message>
        <source>Deleting is not allowed</source>
        <translation>Löschen ist nicht erlaubt</translation>
    </message>
    <message>
        <source>Assistants may not delete from the history: {detail}.</source>
        <translation>Assistenten dürfen nichts aus dem Verlauf löschen: {detail}.</translation>
    </message>
    <message>
        <source>Only the user can allow it: in JoJo Tray&apos;s settings, under Assistants.</source>
        <translation>Nur der Benutzer kann es erlauben: in den Einstellungen von JoJo Tray unter Assistenten.</translation>
    </message>
    <message>
        <source>Not agreed</source>
        <translation>Nicht zugestimmt</translation>
    </message>
    <message>
        <source>The user did not agree, so nothing was deleted.</source>
        <translation>Der Benutzer hat nicht zugestimmt, also wurde nichts gelöscht.</translation>
    </message>
    <message>
        <source>Ask again only if the user wants it.</source>
        <translation>Fragen Sie nur erneut, wenn der Benutzer es will.</translation>
    </message>
    <message>
        <source>Folder not allowed</source>
        <translation>Ordner nicht erlaubt</translation>
    </message>
    <message>
        <source>Assistants may not write into {path}.</source>
        <translation>Assistenten dürfen nicht in {path} schreiben.</translation>
    </message>
    <message>
        <source>Allowed are {allowed}; the user can add others in JoJo Tray&apos;s settings, under Assistants.</source>
        <translation>Erlaubt sind {allowed}; der Benutzer kann andere in den Einstellungen von JoJo Tray unter Assistenten hinzufügen.</translation>
    </message>
    <message>
        <source>Out of range</source>
        <translation>Außerhalb des Bereichs</translation>
    </message>
    <message>
        <source>{name} goes from {least} to {most}, so it cannot be {given}.</source>
        <translation>{name} geht von {least} bis {most}, kann also nicht {given} sein.</translation>
    </message>
    <message>
        <source>Ask again with a number in that range.</source>
        <translation>Fragen Sie erneut mit einer Zahl in diesem Bereich.</translation>
    </message>
    <message>
        <source>Unknown word</source>
        <translation>Unbekanntes Wort</translation>
    </message>
    <message>
        <source>{name} cannot be {given}.</source>
        <translation>{name} kann nicht {given} sein.</translation>
    </message>
    <message>
        <source>It is one of: {known}.</source>
        <translation>Möglich sind: {known}.</translation>
    </message>
    <message>
        <source>Assistant not found</source>
        <translation>Assistent nicht gefunden</translation>
    </message>
    <message>
        <source>{client} seems not to be installed: there is no {path}.</source>
        <translation>{client} scheint nicht installiert zu sein: {path} gibt es nicht.</translation>
    </message>
    <message>
        <source>Start it once, or paste what `jojo-tray mcp install --client {key} --print` shows.</source>
        <translation>Starten Sie ihn einmal, oder fügen Sie ein, was `jojo-tray mcp install --client {key} --print` zeigt.</translation>
    </message>
    <message>
        <source>Configuration left as it is</source>
        <translation>Konfiguration nicht verändert</translation>
    </message>
    <message>
        <source>{path} is left as it is: {detail}.</source>
        <translation>{path} bleibt, wie es ist: {detail}.</translation>
    </message>
    <message>
        <source>Paste what `jojo-tray mcp install --client {key} --print` shows where it belongs.</source>
        <translation>Fügen Sie an der richtigen Stelle ein, was `jojo-tray mcp install --client {key} --print` zeigt.</translation>
    </message>
    <message>
        <source>Port not usable</source>
        <translation>Port nicht verwendbar</translation>
    </message>
    <message>
        <source>Port {port} cannot be served: {detail}.</source>
        <translation>Auf Port {port} kann nicht bedient werden: {detail}.</translation>
    </message>
    <message>
        <source>Choose another one, or 0 for any that is free.</source>
        <translation>Wählen Sie einen anderen, oder 0 für irgendeinen freien.</translation>
    </message>
    <message>
        <source>Reports as {format} need a library that is not installed.</source>
        <translation>Berichte als {format} brauchen eine Bibliothek, die nicht installiert ist.</translation>
    </message>
    <message>
        <source>Install it with `pip install jojo-tray[{extra}]`.</source>
        <translation>Installieren Sie sie mit `pip install jojo-tray[{extra}]`.</translation>
    </message>
    <message>
        <source>No PDF</source>
        <translation>Kein PDF</translation>
    </message>
    <message>
        <source>The PDF could not be made: {detail}.</source>
        <translation>Das PDF konnte nicht gemacht werden: {detail}.</translation>
    </message>
    <message>
        <source>Try again, or write the report as html and print that.</source>
        <translation>Versuchen Sie es erneut, oder schreiben Sie den Bericht als HTML und drucken Sie diesen.</translation>
    </message>
    <message>
        <source>Give one day, like 2026-11-22, today or yesterday.</source>
        <translation>Geben Sie einen Tag an, etwa 2026-11-22, today oder yesterday.</translation>
    </message>
    <message>
        <source>Nothing counted yet</source>
        <translation>Noch nichts gezählt</translation>
    </message>
    <message>
        <source>No assistant has counted anything yet.</source>
        <translation>Noch hat kein Assistent etwas gezählt.</translation>
    </message>
    <message>
        <source>To begin, run `jojo-tray gateway` and give your assistant its address, count in Python (`from jojo_tray.tracker import UsageTracker`), or see `jojo-tray track --help`.</source>
        <translation>Zum Beginnen `jojo-tray gateway` starten und dem Assistenten dessen Adresse geben, in Python zählen (`from jojo_tray.tracker import UsageTracker`) oder `jojo-tray track --help` ansehen.</translation>
    </message>
    <message>
        <source>Nothing is kept of {month}.</source>
        <translation>Von {month} ist nichts aufbewahrt.</translation>
    </message>
    <message>
        <source>What is kept: {known}.</source>
        <translation>Aufbewahrt ist: {known}.</translation>
    </message>
    <message>
        <source>Not a name</source>
        <translation>Kein Name</translation>
    </message>
    <message>
        <source>A token cannot have this name.</source>
        <translation>So kann ein Token nicht heißen.</translation>
    </message>
    <message>
        <source>Take 1 to {most} letters, digits, signs and spaces.</source>
        <translation>Nehmen Sie 1 bis {most} Buchstaben, Ziffern, Zeichen und Leerzeichen.</translation>
    </message>
    <message>
        <source>Name taken</source>
        <translation>Name vergeben</translation>
    </message>
    <message>
        <source>There is a token for {what} already.</source>
        <translation>Für {what} gibt es schon ein Token.</translation>
    </message>
    <message>
        <source>Take another name, or revoke that token first.</source>
        <translation>Nehmen Sie einen anderen Namen oder widerrufen Sie erst jenes Token.</translation>
    </message>
    <message>
        <source>No such token</source>
        <translation>Kein solches Token</translation>
    </message>
    <message>
        <source>There is no token for {what}.</source>
        <translation>Für {what} gibt es kein Token.</translation>
    </message>
    <message>
        <source>JoJo Tray&apos;s settings name all tokens, under Voice assistant.</source>
        <translation>Alle Token stehen in den Einstellungen von JoJo Tray unter Sprachassistent.</translation>
    </message>
    <message>
        <source>Not in the queue</source>
        <translation>Nicht in der Warteschlange</translation>
    </message>
    <message>
        <source>Nothing in the queue has the id {what}.</source>
        <translation>Nichts in der Warteschlange hat die Kennung {what}.</translation>
    </message>
    <message>
        <source>What is ready is kept for {days} days, then removed.</source>
        <translation>Fertiges wird {days} Tage aufbewahrt, dann entfernt.</translation>
    </message>
    <message>
        <source>Queue full</source>
        <translation>Warteschlange voll</translation>
    </message>
    <message>
        <source>{most} requests wait already, and no more can.</source>
        <translation>Es warten schon {most} Anfragen, mehr geht nicht.</translation>
    </message>
    <message>
        <source>Cancel some, or wait until they were spoken.</source>
        <translation>Brechen Sie einige ab oder warten Sie, bis sie gesprochen sind.</translation>
    </message>
    <message>
        <source>Too large to wait</source>
        <translation>Zu groß zum Warten</translation>
    </message>
    <message>
        <source>A request in the queue has at most {most} bytes.</source>
        <translation>Eine Anfrage in der Warteschlange hat höchstens {most} Bytes.</translation>
    </message>
    <message>
        <source>Send the text in parts.</source>
        <translation>Senden Sie den Text in Teilen.</translation>
    </message>
</context>
<context>
    <name>forecast</name>
    <message>
        <source>low confidence</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <source>medium confidence</source>
        <translation>mäßig sicher</translation>
    </message>
    <message>
        <source>high confidence</source>
        <translation>recht sicher</translation>
    </message>
    <message>
        <source>collecting ({count} of {all} days)</source>
        <translation>sammle ({count} von {all} Tagen)</translation>
    </message>
    <message>
        <source>lasts at {spend} credits a day</source>
        <translation>reicht bei {spend} Credits am Tag</translation>
    </message>
    <message>
        <source>about {total} credits used at the reset ({low} to {high})</source>
        <translation>etwa {total} Credits bis zur Erneuerung ({low} bis {high})</translation>
    </message>
    <message>
        <source>about {lost} credits will be lost at the reset</source>
        <translation>etwa {lost} Credits verfallen bei der Erneuerung</translation>
    </message>
    <message>
        <source>{percent} % likely to run out before the reset</source>
        <translation>geht zu {percent} % vor der Erneuerung aus</translation>
    </message>
    <message>
        <source>{mean} ({low} to {high})</source>
        <translation>{mean} ({low} bis {high})</translation>
    </message>
    <message>
        <source>{percent} likely to run out</source>
        <translation>geht zu {percent} aus</translation>
    </message>
    <message>
        <source>lasts, about {over} over</source>
        <translation>reicht, etwa {over} bleiben</translation>
    </message>
    <message>
        <source>probably lasts, about {over} over</source>
        <translation>reicht wohl, etwa {over} bleiben</translation>
    </message>
    <message>
        <source>probably overage, about {number} credits</source>
        <translation>wohl Mehrverbrauch, etwa {number} Credits</translation>
    </message>
    <message>
        <source>overage from about {day}, about {number} credits</source>
        <translation>Mehrverbrauch ab etwa {day}, etwa {number} Credits</translation>
    </message>
    <message>
        <source>about {number} credits of overage at the reset</source>
        <translation>etwa {number} Credits Mehrverbrauch bis zur Erneuerung</translation>
    </message>
    <message>
        <source>about {number} credits of overage at the reset: {amount}</source>
        <translation>etwa {number} Credits Mehrverbrauch bis zur Erneuerung: {amount}</translation>
    </message>
    <message>
        <source>probably runs out before the reset</source>
        <translation>geht wohl vor der Erneuerung aus</translation>
    </message>
    <message>
        <source>may run out: {band}</source>
        <translation>geht vielleicht aus: {band}</translation>
    </message>
    <message>
        <source>runs out about {day}</source>
        <translation>geht etwa {day} aus</translation>
    </message>
    <message>
        <source>runs out about {day} ({band})</source>
        <translation>geht etwa {day} aus ({band})</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} bis {high}</translation>
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
    <name>insight</name>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n Aufruf</numerusform>
            <numerusform>%n Aufrufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
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
        <source>%n under way</source>
        <translation>
            <numerusform>%n läuft</numerusform>
            <numerusform>%n laufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>used on %n day(s)</source>
        <translation>
            <numerusform>an %n Tag benutzt</numerusform>
            <numerusform>an %n Tagen benutzt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>only %n chosen</source>
        <translation>
            <numerusform>nur %n gewähltes</numerusform>
            <numerusform>nur %n gewählte</numerusform>
        </translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Benutzt</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>This cycle</source>
        <translation>Dieser Zyklus</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>answer ms</source>
        <translation>Antwort ms</translation>
    </message>
    <message>
        <source>p95 ms</source>
        <translation>p95 ms</translation>
    </message>
    <message>
        <source>ttfb ms</source>
        <translation>ttfb ms</translation>
    </message>
    <message>
        <source>own ms</source>
        <translation>eigene ms</translation>
    </message>
    <message>
        <source>It is your API key: ElevenLabs rejected it.</source>
        <translation>Es liegt an Ihrem API-Schlüssel: ElevenLabs hat ihn abgelehnt.</translation>
    </message>
    <message>
        <source>It is your connection: {count} of {all} of our own readings did not get through.</source>
        <translation>Es ist Ihre Verbindung: {count} von {all} eigenen Abfragen kamen nicht durch.</translation>
    </message>
    <message>
        <source>It is them: {count} of {all} requests failed inside ElevenLabs.</source>
        <translation>Es liegt an ElevenLabs: {count} von {all} Anfragen scheiterten dort.</translation>
    </message>
    <message>
        <source>It is you: {count} of {all} requests were turned away as too many; send fewer at once.</source>
        <translation>Es liegt an Ihnen: {count} von {all} Anfragen wurden als zu viele abgewiesen; senden Sie weniger auf einmal.</translation>
    </message>
    <message>
        <source>It is your requests: {count} of {all} were refused for what they ask.</source>
        <translation>Es sind Ihre Anfragen: {count} von {all} wurden ihres Inhalts wegen abgelehnt.</translation>
    </message>
    <message>
        <source>It is them: their first byte takes {count} ms, usually {all} ms.</source>
        <translation>Es liegt an ElevenLabs: Das erste Byte braucht {count} ms, sonst {all} ms.</translation>
    </message>
    <message>
        <source>It is your connection: our own readings take {count} ms, usually {all} ms, and ElevenLabs itself is as fast as ever.</source>
        <translation>Es ist Ihre Verbindung: Eigene Abfragen brauchen {count} ms, sonst {all} ms, und ElevenLabs selbst ist so schnell wie immer.</translation>
    </message>
    <message>
        <source>Neither ElevenLabs nor your side: {count} of {all} requests failed, and answers come as usual.</source>
        <translation>Weder ElevenLabs noch Ihre Seite: {count} von {all} Anfragen scheiterten, und Antworten kommen wie gewohnt.</translation>
    </message>
    <message>
        <source>Neither ElevenLabs nor your side: no request was logged, and {count} of {all} of our own readings failed.</source>
        <translation>Weder ElevenLabs noch Ihre Seite: Keine Anfrage wurde verzeichnet, und {count} von {all} eigenen Abfragen scheiterten.</translation>
    </message>
    <message>
        <source>Neither ElevenLabs nor your side: first bytes come as usual.</source>
        <translation>Weder ElevenLabs noch Ihre Seite: Erste Bytes kommen wie gewohnt.</translation>
    </message>
    <message>
        <source>Not known yet: no request is known, and {count} of {all} of our own readings failed.</source>
        <translation>Noch nicht bekannt: Keine Anfrage ist bekannt, und {count} von {all} eigenen Abfragen scheiterten.</translation>
    </message>
    <message>
        <source>Nothing to judge by: no request was logged and nothing was read.</source>
        <translation>Nichts, wonach zu urteilen wäre: Keine Anfrage wurde verzeichnet und nichts gelesen.</translation>
    </message>
    <message>
        <source>No voice</source>
        <translation>Ohne Stimme</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Ohne Modell</translation>
    </message>
    <message>
        <source>No API key</source>
        <translation>Ohne API-Schlüssel</translation>
    </message>
    <message>
        <source>None given</source>
        <translation>Nicht angegeben</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Credits</translation>
    </message>
    <message>
        <source>Estimated cost</source>
        <translation>Geschätzte Kosten</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>Passt</translation>
    </message>
    <message>
        <source>Left after</source>
        <translation>Danach übrig</translation>
    </message>
    <message>
        <source>Runs out</source>
        <translation>Geht aus</translation>
    </message>
    <message>
        <source>Days earlier</source>
        <translation>Tage früher</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Characters now</source>
        <translation>Zeichen jetzt</translation>
    </message>
    <message>
        <source>Characters after the reset</source>
        <translation>Zeichen nach der Erneuerung</translation>
    </message>
    <message>
        <source>Over the limit</source>
        <translation>Über der Grenze</translation>
    </message>
    <message>
        <source>Overage</source>
        <translation>Mehrverbrauch</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>No assistant has reported yet.</source>
        <translation>Noch hat sich kein Assistent gemeldet.</translation>
    </message>
    <message>
        <source>To begin, run `jojo-tray gateway` and give your assistant its address, or count in Python: `from jojo_tray.tracker import UsageTracker`.</source>
        <translation>Zum Beginnen `jojo-tray gateway` starten und dem Assistenten dessen Adresse geben, oder in Python zählen: `from jojo_tray.tracker import UsageTracker`.</translation>
    </message>
    <message>
        <source>{percent} % of the credits are used: prefer cached speech, shorten new responses, and queue what is not urgent.</source>
        <translation>{percent} % der Credits sind verbraucht: lieber aufbewahrte Sprache verwenden, neue Antworten kürzen und nicht Dringendes warten lassen.</translation>
    </message>
    <message>
        <source>{percent} % of the credits are used: new calls are blocked. Use cached speech, else text only.</source>
        <translation>{percent} % der Credits sind verbraucht: Neue Aufrufe sind gesperrt. Aufbewahrte Sprache verwenden, sonst nur Text.</translation>
    </message>
    <message>
        <source>{percent} % of the {limit} credits assumed are used: use cached speech, else text only. Nothing is blocked before the account&apos;s limit was read.</source>
        <translation>{percent} % der angenommenen {limit} Credits sind verbraucht: aufbewahrte Sprache verwenden, sonst nur Text. Gesperrt wird nichts, bevor das Limit des Kontos gelesen wurde.</translation>
    </message>
    <message>
        <source>{percent} % of the credits are used: new calls go on, as you allow, and may be billed as overage.</source>
        <translation>{percent} % der Credits sind verbraucht: Neue Aufrufe gehen weiter, wie Sie es erlauben, und können als Mehrverbrauch berechnet werden.</translation>
    </message>
    <message>
        <source>No limit of the account was read yet, so {limit} credits are assumed.</source>
        <translation>Noch wurde kein Limit des Kontos gelesen, deshalb werden {limit} Credits angenommen.</translation>
    </message>
    <message>
        <source>The account was last read {when}: its credits may be others by now.</source>
        <translation>Das Konto wurde zuletzt {when} gelesen: Seine Credits können inzwischen andere sein.</translation>
    </message>
    <message>
        <source>The credits were reset since the account was last read ({when}).</source>
        <translation>Die Credits wurden erneuert, seit das Konto zuletzt gelesen wurde ({when}).</translation>
    </message>
    <message>
        <source>What the cache saved is an estimate: what the same speech had cost before.</source>
        <translation>Was der Cache gespart hat, ist geschätzt: was dieselbe Sprache zuvor gekostet hatte.</translation>
    </message>
    <message>
        <source>Money is estimated at your plan&apos;s price for a credit.</source>
        <translation>Geld ist nach dem Preis eines Credits in Ihrem Tarif geschätzt.</translation>
    </message>
    <message>
        <source>Characters are compared with a limit in credits; most models take one for each.</source>
        <translation>Zeichen werden mit einem Limit in Credits verglichen; die meisten Modelle nehmen einen je Zeichen.</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Characters sent this month</source>
        <translation>Gesendete Zeichen in diesem Monat</translation>
    </message>
    <message>
        <source>Credits they cost</source>
        <translation>Credits dafür</translation>
    </message>
    <message>
        <source>Credits of the account, this cycle</source>
        <translation>Credits des Kontos in diesem Zyklus</translation>
    </message>
    <message>
        <source>Calls to ElevenLabs</source>
        <translation>Aufrufe bei ElevenLabs</translation>
    </message>
    <message>
        <source>Answered from the cache</source>
        <translation>Aus dem Cache beantwortet</translation>
    </message>
    <message>
        <source>Mean response time in milliseconds</source>
        <translation>Mittlere Antwortzeit in Millisekunden</translation>
    </message>
    <message>
        <source>Mean time to the end in milliseconds</source>
        <translation>Mittlere Zeit bis zum Ende in Millisekunden</translation>
    </message>
    <message>
        <source>Credits saved by the cache, about</source>
        <translation>Durch den Cache gesparte Credits, etwa</translation>
    </message>
    <message>
        <source>Money saved by the cache, about</source>
        <translation>Durch den Cache gespartes Geld, etwa</translation>
    </message>
    <message>
        <source>Per</source>
        <translation>Pro</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>Ausgegeben</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Übrig</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Generations</source>
        <translation>Generierungen</translation>
    </message>
    <message>
        <source>Days used</source>
        <translation>Tage mit Nutzung</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Trend</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Voice id</source>
        <translation>Stimmen-ID</translation>
    </message>
    <message>
        <source>Of this calendar month.</source>
        <translation>Von diesem Kalendermonat.</translation>
    </message>
    <message>
        <source>Of all months kept, at most twelve.</source>
        <translation>Von allen aufbewahrten Monaten, höchstens zwölf.</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Cached</source>
        <translation>Aus dem Cache</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Error rate</source>
        <translation>Fehlerquote</translation>
    </message>
    <message>
        <source>Saved, about</source>
        <translation>Gespart, etwa</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>Bis zum Ende</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>Rechnung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>Steuer</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Rabatt</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>Tried again</source>
        <translation>Erneut versucht</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>Zuerst gesehen</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Beglichen</translation>
    </message>
    <message>
        <source>PDF on</source>
        <translation>PDF auf</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Probably at least</source>
        <translation>Wohl mindestens</translation>
    </message>
    <message>
        <source>Probably at most</source>
        <translation>Wohl höchstens</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Model id</source>
        <translation>Modell-ID</translation>
    </message>
    <message>
        <source>Credits a generation</source>
        <translation>Credits je Generierung</translation>
    </message>
    <message>
        <source>First byte, mean</source>
        <translation>Erstes Byte, Mittel</translation>
    </message>
    <message>
        <source>First byte, 95th percentile</source>
        <translation>Erstes Byte, 95. Perzentil</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erzeugt</translation>
    </message>
    <message>
        <source>The newest first, at most {most}.</source>
        <translation>Die neuesten zuerst, höchstens {most}.</translation>
    </message>
    <message>
        <source>{count} credits were paid again for speech that was paid for before.</source>
        <translation>{count} Credits wurden erneut für schon bezahlte Sprache gezahlt.</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>being spoken</source>
        <translation>wird gerade gesprochen</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>fertig</translation>
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
        <source>waiting for credits</source>
        <translation>wartet auf Credits</translation>
    </message>
    <message>
        <source>failed, perhaps paid</source>
        <translation>misslungen, vielleicht bezahlt</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Times paid</source>
        <translation>Mal bezahlt</translation>
    </message>
    <message>
        <source>From the cache</source>
        <translation>Aus dem Cache</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Angefragt</translation>
    </message>
    <message>
        <source>Goes</source>
        <translation>Geht los</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>Weekday</source>
        <translation>Wochentag</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>Montag</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>Dienstag</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>Mittwoch</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>Donnerstag</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>Freitag</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>Samstag</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>Sonntag</translation>
    </message>
    <message>
        <source>Day of the cycle</source>
        <translation>Tag des Zyklus</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>Through the gateway</source>
        <translation>Über das Gateway</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>Anderswo</translation>
    </message>
    <message>
        <source>Today and yesterday may still grow: charges come late.</source>
        <translation>Heute und gestern können noch wachsen: Belastungen kommen spät.</translation>
    </message>
    <message>
        <source>The gateway was not in use in this range: all of it is elsewhere.</source>
        <translation>Das Gateway war in diesem Zeitraum nicht in Gebrauch: Alles ist anderswo.</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Keys of service accounts</source>
        <translation>Schlüssel von Dienstkonten</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Use by member</source>
        <translation>Nutzung nach Mitglied</translation>
    </message>
    <message>
        <source>Use by key</source>
        <translation>Nutzung nach Schlüssel</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Request log</source>
        <translation>Anfrageprotokoll</translation>
    </message>
    <message>
        <source>Times to first byte</source>
        <translation>Zeiten bis zum ersten Byte</translation>
    </message>
    <message>
        <source>{what}: not offered to this key: tick {permission}.</source>
        <translation>{what}: diesem Schlüssel nicht angeboten: haken Sie {permission} an.</translation>
    </message>
    <message>
        <source>{what}: {reason}</source>
        <translation>{what}: {reason}</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Mitglied</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Handlung</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Too many</source>
        <translation>Zu viele</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Zugleich</translation>
    </message>
    <message>
        <source>Answer, mean</source>
        <translation>Antwort, Mittel</translation>
    </message>
    <message>
        <source>Answer, 95th percentile</source>
        <translation>Antwort, 95. Perzentil</translation>
    </message>
    <message>
        <source>Own readings</source>
        <translation>Eigene Abfragen</translation>
    </message>
    <message>
        <source>Own failures</source>
        <translation>Eigene Fehlschläge</translation>
    </message>
    <message>
        <source>Own reading, mean</source>
        <translation>Eigene Abfrage, Mittel</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>{name} ↑ further up</source>
        <translation>{name} ↑ weiter oben</translation>
    </message>
    <message>
        <source>limit {count}</source>
        <translation>Grenze {count}</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>No use recorded yet.</source>
        <translation>Noch keine Nutzung verzeichnet.</translation>
    </message>
    <message>
        <source>{total} in all, most in one bar {most} ({when}).</source>
        <translation>{total} insgesamt, am meisten in einem Balken {most} ({when}).</translation>
    </message>
    <message>
        <source>Not current</source>
        <translation>Nicht aktuell</translation>
    </message>
    <message>
        <source>Mean response time</source>
        <translation>Mittlere Antwortzeit</translation>
    </message>
    <message>
        <source>{calls}, for {credits} credits</source>
        <translation>{calls}, für {credits} Credits</translation>
    </message>
    <message>
        <source>Mean time to the end</source>
        <translation>Mittlere Zeit bis zum Ende</translation>
    </message>
    <message>
        <source>about {count} credits</source>
        <translation>etwa {count} Credits</translation>
    </message>
    <message>
        <source>Saved by the cache</source>
        <translation>Durch den Cache gespart</translation>
    </message>
    <message>
        <source>{part} of {whole} ({share})</source>
        <translation>{part} von {whole} ({share})</translation>
    </message>
    <message>
        <source>This month so far</source>
        <translation>Dieser Monat bisher</translation>
    </message>
    <message>
        <source>{change} against the month before</source>
        <translation>{change} gegenüber dem Vormonat</translation>
    </message>
    <message>
        <source>{share} from the cache</source>
        <translation>{share} aus dem Cache</translation>
    </message>
    <message>
        <source>not over yet</source>
        <translation>noch nicht vorbei</translation>
    </message>
    <message>
        <source>Most calls: {hour}.</source>
        <translation>Die meisten Aufrufe: {hour}.</translation>
    </message>
    <message>
        <source>{weekday} {hour}, {calls}</source>
        <translation>{weekday} {hour}, {calls}</translation>
    </message>
    <message>
        <source>{day}, expected: {mean}, probably {low} to {high}</source>
        <translation>{day}, erwartet: {mean}, wohl {low} bis {high}</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>erwartet</translation>
    </message>
    <message>
        <source>the whole account</source>
        <translation>das ganze Konto</translation>
    </message>
    <message>
        <source>a product</source>
        <translation>ein Produkt</translation>
    </message>
    <message>
        <source>an API key</source>
        <translation>ein API-Schlüssel</translation>
    </message>
    <message>
        <source>a voice</source>
        <translation>eine Stimme</translation>
    </message>
    <message>
        <source>a client of the gateway</source>
        <translation>ein Programm am Gateway</translation>
    </message>
    <message>
        <source>a day</source>
        <translation>ein Tag</translation>
    </message>
    <message>
        <source>a month</source>
        <translation>ein Monat</translation>
    </message>
    <message>
        <source>a billing cycle</source>
        <translation>ein Abrechnungszyklus</translation>
    </message>
    <message>
        <source>Budgets</source>
        <translation>Budgets</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>credits</source>
        <translation>Credits</translation>
    </message>
    <message>
        <source>This is no budget: {reason}.</source>
        <translation>Das ist kein Budget: {reason}.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Amount</source>
        <translation>&amp;Betrag</translation>
    </message>
    <message>
        <source>&amp;In</source>
        <translation>&amp;In</translation>
    </message>
    <message>
        <source>&amp;Per</source>
        <translation>&amp;Pro</translation>
    </message>
    <message>
        <source>&amp;Of</source>
        <translation>&amp;Von</translation>
    </message>
    <message>
        <source>Its name or i&amp;d</source>
        <translation>Name oder I&amp;D davon</translation>
    </message>
    <message>
        <source>&amp;Tell at (percent)</source>
        <translation>&amp;Melden bei (Prozent)</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} und {count} weitere</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>{count} ms</source>
        <translation>{count} ms</translation>
    </message>
    <message>
        <source>Counter of own readings</source>
        <translation>Zählerstand eigener Abfragen</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lese …</translation>
    </message>
    <message>
        <source>No readings in this range</source>
        <translation>Keine Abfragen in diesem Zeitraum</translation>
    </message>
    <message>
        <source>The counter from {first} to {last}, {count} readings</source>
        <translation>Der Zählerstand von {first} bis {last}, {count} Abfragen</translation>
    </message>
    <message>
        <source>No cycle is known yet.</source>
        <translation>Noch ist kein Zyklus bekannt.</translation>
    </message>
    <message>
        <source>No use recorded in this cycle yet.</source>
        <translation>In diesem Zyklus noch keine Nutzung verzeichnet.</translation>
    </message>
    <message>
        <source>Day {day} of this cycle: {used}.</source>
        <translation>Tag {day} dieses Zyklus: {used}.</translation>
    </message>
    <message>
        <source>{text} The last one had {before} by then.</source>
        <translation>{text} Der letzte hatte bis dahin {before}.</translation>
    </message>
    <message>
        <source>{day}: {sum}, probably {low} to {high}</source>
        <translation>{day}: {sum}, wohl {low} bis {high}</translation>
    </message>
    <message>
        <source>this cycle, from {day}</source>
        <translation>dieser Zyklus, ab {day}</translation>
    </message>
    <message>
        <source>Day {day}</source>
        <translation>Tag {day}</translation>
    </message>
    <message>
        <source>Generations by credits</source>
        <translation>Generierungen nach Credits</translation>
    </message>
    <message>
        <source>Behind {bar}</source>
        <translation>Hinter {bar}</translation>
    </message>
    <message>
        <source>Enter or a double click opens one in the history.</source>
        <translation>Eingabe oder Doppelklick öffnet eine im Verlauf.</translation>
    </message>
    <message>
        <source>Show in the &amp;history</source>
        <translation>Im &amp;Verlauf zeigen</translation>
    </message>
    <message>
        <source>{count} of {credits} credits; the use itself is unknown.</source>
        <translation>{count} mit {credits} Credits; die Nutzung selbst ist unbekannt.</translation>
    </message>
    <message>
        <source>{count} explain {explained} of {used} credits.</source>
        <translation>{count} erklären {explained} von {used} Credits.</translation>
    </message>
    <message>
        <source>{text} {rest} went elsewhere: transcription, music, effects, agents, work of others.</source>
        <translation>{text} {rest} gingen anderswohin: Transkription, Musik, Effekte, Agenten, Arbeit anderer.</translation>
    </message>
    <message>
        <source>What was used here, and by what, is not known.</source>
        <translation>Was hier benutzt wurde und wofür, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>{used} credits were used; what made them is not known.</source>
        <translation>{used} Credits wurden benutzt; wofür, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>&amp;Add a panel…</source>
        <translation>Feld &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>Save under &amp;another name…</source>
        <translation>Unter &amp;anderem Namen speichern …</translation>
    </message>
    <message>
        <source>&amp;Undo all changes</source>
        <translation>Alle Änderungen &amp;zurücknehmen</translation>
    </message>
    <message>
        <source>Re&amp;name…</source>
        <translation>Umbe&amp;nennen …</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>&amp;Verdoppeln</translation>
    </message>
    <message>
        <source>D&amp;elete…</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message>
        <source>&amp;Import from a file…</source>
        <translation>Aus einer Datei &amp;importieren …</translation>
    </message>
    <message>
        <source>E&amp;xport to a file…</source>
        <translation>In eine Datei e&amp;xportieren …</translation>
    </message>
    <message>
        <source>E&amp;dit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>Make this dashboard your own</source>
        <translation>Dieses Dashboard zu Ihrem eigenen machen</translation>
    </message>
    <message>
        <source>The changes to “{name}” are not saved. Drop them?</source>
        <translation>Die Änderungen an „{name}“ sind nicht gespeichert. Verwerfen?</translation>
    </message>
    <message>
        <source>&amp;Drop the changes</source>
        <translation>Änderungen &amp;verwerfen</translation>
    </message>
    <message>
        <source>A dashboard has at most {count} panels.</source>
        <translation>Ein Dashboard hat höchstens {count} Felder.</translation>
    </message>
    <message>
        <source>Add a panel</source>
        <translation>Feld hinzufügen</translation>
    </message>
    <message>
        <source>Change the panel</source>
        <translation>Feld ändern</translation>
    </message>
    <message>
        <source>Removed: {name}</source>
        <translation>Entfernt: {name}</translation>
    </message>
    <message>
        <source>No budgets yet</source>
        <translation>Noch keine Budgets</translation>
    </message>
    <message>
        <source>No invoices</source>
        <translation>Keine Rechnungen</translation>
    </message>
    <message>
        <source>Upcoming and open invoices appear here.</source>
        <translation>Kommende und offene Rechnungen erscheinen hier.</translation>
    </message>
    <message>
        <source>No errors</source>
        <translation>Keine Fehler</translation>
    </message>
    <message>
        <source>Every call got through.</source>
        <translation>Jeder Aufruf kam durch.</translation>
    </message>
    <message>
        <source>Nothing was paid twice</source>
        <translation>Nichts wurde doppelt bezahlt</translation>
    </message>
    <message>
        <source>What the gateway pays for again appears here.</source>
        <translation>Was das Gateway erneut bezahlt, erscheint hier.</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>Nichts wartet</translation>
    </message>
    <message>
        <source>What is marked as not urgent waits here for the reset.</source>
        <translation>Was als nicht dringend markiert ist, wartet hier auf die Erneuerung.</translation>
    </message>
    <message>
        <source>No calls yet</source>
        <translation>Noch keine Aufrufe</translation>
    </message>
    <message>
        <source>They appear here as they are counted.</source>
        <translation>Sie erscheinen hier, sobald sie gezählt sind.</translation>
    </message>
    <message>
        <source>No assistant has reported yet</source>
        <translation>Noch hat sich kein Assistent gemeldet</translation>
    </message>
    <message>
        <source>No use recorded yet</source>
        <translation>Noch keine Nutzung verzeichnet</translation>
    </message>
    <message>
        <source>It appears here after your first generation.</source>
        <translation>Sie erscheint hier nach Ihrer ersten Generierung.</translation>
    </message>
    <message>
        <source>Nothing was used</source>
        <translation>Nichts wurde benutzt</translation>
    </message>
    <message>
        <source>Of a part of this range nobody knows what was used.</source>
        <translation>Von einem Teil dieses Zeitraums weiß niemand, was verbraucht wurde.</translation>
    </message>
    <message>
        <source>Money &gt; Budgets… adds one.</source>
        <translation>Geld &gt; Budgets … legt eines an.</translation>
    </message>
    <message>
        <source>Another range may have more.</source>
        <translation>Ein anderer Zeitraum hat vielleicht mehr.</translation>
    </message>
    <message>
        <source>No use recorded</source>
        <translation>Keine Nutzung verzeichnet</translation>
    </message>
    <message>
        <source>There is no record before {day}.</source>
        <translation>Vor dem {day} ist nichts verzeichnet.</translation>
    </message>
    <message>
        <source>What would it cost?</source>
        <translation>Was würde es kosten?</translation>
    </message>
    <message>
        <source>&amp;Paste from the clipboard</source>
        <translation>Aus der Zwischenablage &amp;einfügen</translation>
    </message>
    <message>
        <source>&amp;Estimate</source>
        <translation>&amp;Schätzen</translation>
    </message>
    <message>
        <source>P&amp;lan</source>
        <translation>P&amp;lanen</translation>
    </message>
    <message>
        <source>Cost with each model</source>
        <translation>Kosten mit jedem Modell</translation>
    </message>
    <message>
        <source>{count} characters; {left} credits are left.</source>
        <translation>{count} Zeichen; {left} Credits sind übrig.</translation>
    </message>
    <message>
        <source>{count} characters by {day}; {left} credits are left.</source>
        <translation>{count} Zeichen bis {day}; {left} Credits sind übrig.</translation>
    </message>
    <message>
        <source>Type or paste a text first.</source>
        <translation>Geben Sie zuerst einen Text ein.</translation>
    </message>
    <message>
        <source>{count} characters</source>
        <translation>{count} Zeichen</translation>
    </message>
    <message>
        <source>A &amp;text</source>
        <translation>Ein &amp;Text</translation>
    </message>
    <message>
        <source>A &amp;job</source>
        <translation>Ein Auf&amp;trag</translation>
    </message>
    <message>
        <source>&amp;Characters</source>
        <translation>&amp;Zeichen</translation>
    </message>
    <message>
        <source>&amp;Done by</source>
        <translation>&amp;Fertig bis</translation>
    </message>
    <message>
        <source>an unknown number of</source>
        <translation>eine unbekannte Zahl von</translation>
    </message>
    <message>
        <source>Text to be spoken</source>
        <translation>Zu sprechender Text</translation>
    </message>
    <message>
        <source>The text stays here: it is not stored nor sent.</source>
        <translation>Der Text bleibt hier: Er wird weder gespeichert noch gesendet.</translation>
    </message>
    <message>
        <source>Characters of the job</source>
        <translation>Zeichen des Auftrags</translation>
    </message>
    <message>
        <source>Day by which it is done</source>
        <translation>Tag, bis zu dem er fertig ist</translation>
    </message>
    <message>
        <source>There are no numbers to be copied</source>
        <translation>Es gibt keine Zahlen zum Kopieren</translation>
    </message>
    <message>
        <source>Copied: {name}</source>
        <translation>Kopiert: {name}</translation>
    </message>
    <message>
        <source>There are no numbers to be exported</source>
        <translation>Es gibt keine Zahlen zum Exportieren</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>Gespeichert: {path}</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>Neu &amp;laden</translation>
    </message>
    <message>
        <source>Ask for the newest numbers (F5)</source>
        <translation>Die neuesten Zahlen erfragen (F5)</translation>
    </message>
    <message>
        <source>Each panel&apos;s own range</source>
        <translation>Eigener Zeitraum jedes Felds</translation>
    </message>
    <message>
        <source>Each panel&apos;s own split</source>
        <translation>Eigene Aufteilung jedes Felds</translation>
    </message>
    <message>
        <source>&amp;Copy this panel</source>
        <translation>Dieses Feld &amp;kopieren</translation>
    </message>
    <message>
        <source>This panel as C&amp;SV…</source>
        <translation>Dieses Feld als C&amp;SV …</translation>
    </message>
    <message>
        <source>This panel as &amp;picture (PNG)…</source>
        <translation>Dieses Feld als &amp;Bild (PNG) …</translation>
    </message>
    <message>
        <source>This panel as &amp;drawing (SVG)…</source>
        <translation>Dieses Feld als &amp;Zeichnung (SVG) …</translation>
    </message>
    <message>
        <source>&amp;All panels as picture (PNG)…</source>
        <translation>&amp;Alle Felder als Bild (PNG) …</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>E&amp;xport</translation>
    </message>
    <message>
        <source>to {amount}</source>
        <translation>bis {amount}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>more</source>
        <translation>mehr</translation>
    </message>
    <message>
        <source>no record</source>
        <translation>nicht verzeichnet</translation>
    </message>
    <message>
        <source>Used on {days} of {all} days, most on {day}: {most}.</source>
        <translation>Benutzt an {days} von {all} Tagen, am meisten am {day}: {most}.</translation>
    </message>
    <message>
        <source>Busiest: {weekday} {hour}, {amount} on average.</source>
        <translation>Am meisten: {weekday} {hour}, im Mittel {amount}.</translation>
    </message>
    <message>
        <source>{weekday} {hour}: {amount} on average</source>
        <translation>{weekday} {hour}: im Mittel {amount}</translation>
    </message>
    <message>
        <source>about {amount} in all</source>
        <translation>insgesamt etwa {amount}</translation>
    </message>
    <message>
        <source>{amount} in all</source>
        <translation>insgesamt {amount}</translation>
    </message>
    <message>
        <source>the plan&apos;s price for this range: {amount}</source>
        <translation>Preis des Tarifs für diesen Zeitraum: {amount}</translation>
    </message>
    <message>
        <source>overage now: {amount}</source>
        <translation>Mehrverbrauch jetzt: {amount}</translation>
    </message>
    <message>
        <source>overage at the reset: about {amount}</source>
        <translation>Mehrverbrauch bei der Erneuerung: etwa {amount}</translation>
    </message>
    <message>
        <source>{count} at once in the last minutes</source>
        <translation>{count} zugleich in den letzten Minuten</translation>
    </message>
    <message>
        <source>{usual} allowed, {fast} with fast models</source>
        <translation>{usual} erlaubt, {fast} mit schnellen Modellen</translation>
    </message>
    <message>
        <source>turned away as too many last at {when}</source>
        <translation>zuletzt um {when} als zu viele abgewiesen</translation>
    </message>
    <message>
        <source>the credits of this cycle are used up</source>
        <translation>die Credits dieses Zyklus sind aufgebraucht</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>resets on {day}</source>
        <translation>wird am {day} erneuert</translation>
    </message>
    <message>
        <source>As of {when}.</source>
        <translation>Stand {when}.</translation>
    </message>
    <message>
        <source>Not read since {when}.</source>
        <translation>Nicht gelesen seit {when}.</translation>
    </message>
    <message>
        <source>C&amp;hange…</source>
        <translation>Än&amp;dern …</translation>
    </message>
    <message>
        <source>Move &amp;earlier</source>
        <translation>Nach &amp;vorn</translation>
    </message>
    <message>
        <source>Move &amp;later</source>
        <translation>Nach &amp;hinten</translation>
    </message>
    <message>
        <source>&amp;Wider</source>
        <translation>&amp;Breiter</translation>
    </message>
    <message>
        <source>&amp;Narrower</source>
        <translation>&amp;Schmaler</translation>
    </message>
    <message>
        <source>&amp;Taller</source>
        <translation>&amp;Höher</translation>
    </message>
    <message>
        <source>Shorte&amp;r</source>
        <translation>&amp;Niedriger</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>En&amp;tfernen</translation>
    </message>
    <message>
        <source>&amp;Keep them, whatever the window looks at</source>
        <translation>&amp;Behalten, was immer das Fenster betrachtet</translation>
    </message>
    <message>
        <source>&amp;Panel</source>
        <translation>&amp;Feld</translation>
    </message>
    <message>
        <source>&amp;Range</source>
        <translation>&amp;Zeitraum</translation>
    </message>
    <message>
        <source>&amp;Split</source>
        <translation>&amp;Aufteilung</translation>
    </message>
    <message>
        <source>&amp;Only these</source>
        <translation>&amp;Nur diese</translation>
    </message>
    <message>
        <source>&amp;Voice</source>
        <translation>&amp;Stimme</translation>
    </message>
    <message>
        <source>&amp;Count</source>
        <translation>&amp;Zählen</translation>
    </message>
    <message>
        <source>&amp;Bars</source>
        <translation>&amp;Balken</translation>
    </message>
    <message>
        <source>&amp;Width</source>
        <translation>B&amp;reite</translation>
    </message>
    <message>
        <source>&amp;Height</source>
        <translation>&amp;Höhe</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>Zählerstand</translation>
    </message>
    <message>
        <source>&amp;Keep its own range and split</source>
        <translation>Eigenen Zeitraum und Aufteilung &amp;behalten</translation>
    </message>
    <message>
        <source>What can be done with “{panel}”</source>
        <translation>Was mit „{panel}“ getan werden kann</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Export as C&amp;SV…</source>
        <translation>Als C&amp;SV exportieren …</translation>
    </message>
    <message>
        <source>Export as &amp;picture (PNG)…</source>
        <translation>Als &amp;Bild exportieren (PNG) …</translation>
    </message>
    <message>
        <source>Export as &amp;drawing (SVG)…</source>
        <translation>Als &amp;Zeichnung exportieren (SVG) …</translation>
    </message>
    <message>
        <source>Copy, export, change, move</source>
        <translation>Kopieren, exportieren, ändern, verschieben</translation>
    </message>
    <message>
        <source>Name of the dashboard</source>
        <translation>Name des Dashboards</translation>
    </message>
    <message>
        <source>Read at {when}</source>
        <translation>Gelesen um {when}</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Nicht gelesen</translation>
    </message>
    <message>
        <source>Not read since {when}</source>
        <translation>Nicht gelesen seit {when}</translation>
    </message>
    <message>
        <source>The numbers shown are those read before.</source>
        <translation>Gezeigt werden die früher gelesenen Zahlen.</translation>
    </message>
    <message>
        <source>Save the dashboard</source>
        <translation>Dashboard speichern</translation>
    </message>
    <message>
        <source>Rename the dashboard</source>
        <translation>Dashboard umbenennen</translation>
    </message>
    <message>
        <source>Delete the dashboard “{name}”? This cannot be undone.</source>
        <translation>Das Dashboard „{name}“ löschen? Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>&amp;Delete it</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Export the dashboard</source>
        <translation>Dashboard exportieren</translation>
    </message>
    <message>
        <source>Import a dashboard</source>
        <translation>Dashboard importieren</translation>
    </message>
    <message>
        <source>There is one of this name already</source>
        <translation>Es gibt schon eines dieses Namens</translation>
    </message>
    <message>
        <source>There is a dashboard of this name already.</source>
        <translation>Es gibt schon ein Dashboard dieses Namens.</translation>
    </message>
    <message>
        <source>&amp;Money</source>
        <translation>&amp;Geld</translation>
    </message>
    <message>
        <source>What &amp;would a text cost?</source>
        <translation>&amp;Was würde ein Text kosten?</translation>
    </message>
    <message>
        <source>&amp;Budgets…</source>
        <translation>&amp;Budgets …</translation>
    </message>
    <message>
        <source>Remove the budget “{name}”?</source>
        <translation>Das Budget „{name}“ entfernen?</translation>
    </message>
    <message>
        <source>&amp;Remove it</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Insights</source>
        <translation>Einblicke</translation>
    </message>
    <message>
        <source>{title} (not saved)</source>
        <translation>{title} (nicht gespeichert)</translation>
    </message>
    <message>
        <source>Use over time</source>
        <translation>Nutzung im Lauf der Zeit</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>Hours of the week</source>
        <translation>Stunden der Woche</translation>
    </message>
    <message>
        <source>Month against month</source>
        <translation>Monat gegen Monat</translation>
    </message>
    <message>
        <source>Where the credits went</source>
        <translation>Wohin die Credits gingen</translation>
    </message>
    <message>
        <source>One voice</source>
        <translation>Eine Stimme</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Voices</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Workspace</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>Assistent</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Pace of the cycles</source>
        <translation>Tempo der Zyklen</translation>
    </message>
    <message>
        <source>Will it last?</source>
        <translation>Reicht es?</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Invoices</source>
        <translation>Rechnungen</translation>
    </message>
    <message>
        <source>Members and keys</source>
        <translation>Mitglieder und Schlüssel</translation>
    </message>
    <message>
        <source>Is it me or them?</source>
        <translation>Liegt es an mir oder an ihnen?</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Assistant this month</source>
        <translation>Assistent in diesem Monat</translation>
    </message>
    <message>
        <source>Assistant by client</source>
        <translation>Assistent nach Programm</translation>
    </message>
    <message>
        <source>Assistant by month</source>
        <translation>Assistent nach Monat</translation>
    </message>
    <message>
        <source>Calls by hour</source>
        <translation>Aufrufe nach Stunde</translation>
    </message>
    <message>
        <source>Last errors</source>
        <translation>Letzte Fehler</translation>
    </message>
    <message>
        <source>Paid more than once</source>
        <translation>Mehr als einmal bezahlt</translation>
    </message>
    <message>
        <source>Waiting for credits</source>
        <translation>Wartet auf Credits</translation>
    </message>
    <message>
        <source>Used elsewhere</source>
        <translation>Anderswo verbraucht</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 Tage</translation>
    </message>
    <message>
        <source>6 months</source>
        <translation>6 Monate</translation>
    </message>
    <message>
        <source>12 months</source>
        <translation>12 Monate</translation>
    </message>
    <message>
        <source>all together</source>
        <translation>alles zusammen</translation>
    </message>
    <message>
        <source>by voice</source>
        <translation>nach Stimme</translation>
    </message>
    <message>
        <source>by model</source>
        <translation>nach Modell</translation>
    </message>
    <message>
        <source>by product</source>
        <translation>nach Produkt</translation>
    </message>
    <message>
        <source>by API key</source>
        <translation>nach API-Schlüssel</translation>
    </message>
    <message>
        <source>by user</source>
        <translation>nach Mitglied</translation>
    </message>
    <message>
        <source>by source</source>
        <translation>nach Quelle</translation>
    </message>
    <message>
        <source>by region</source>
        <translation>nach Region</translation>
    </message>
    <message>
        <source>by language</source>
        <translation>nach Sprache</translation>
    </message>
    <message>
        <source>an hour each</source>
        <translation>je eine Stunde</translation>
    </message>
    <message>
        <source>a day each</source>
        <translation>je ein Tag</translation>
    </message>
    <message>
        <source>a week each</source>
        <translation>je eine Woche</translation>
    </message>
    <message>
        <source>a month each</source>
        <translation>je ein Monat</translation>
    </message>
    <message>
        <source>a running total</source>
        <translation>laufende Summe</translation>
    </message>
    <message>
        <source>cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>time to first byte</source>
        <translation>Zeit bis zum ersten Byte</translation>
    </message>
    <message>
        <source>time to first byte, 95th percentile</source>
        <translation>Zeit bis zum ersten Byte, 95. Perzentil</translation>
    </message>
    <message>
        <source>rising ↗</source>
        <translation>steigend ↗</translation>
    </message>
    <message>
        <source>falling ↘</source>
        <translation>fallend ↘</translation>
    </message>
    <message>
        <source>steady →</source>
        <translation>gleichbleibend →</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>upcoming</source>
        <translation>bevorstehend</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>bezahlt</translation>
    </message>
    <message>
        <source>settled</source>
        <translation>beglichen</translation>
    </message>
    <message>
        <source>charged</source>
        <translation>abgebucht</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>zurückgezogen</translation>
    </message>
    <message>
        <source>uncollectible</source>
        <translation>uneinbringlich</translation>
    </message>
    <message>
        <source>void</source>
        <translation>storniert</translation>
    </message>
    <message>
        <source>unlimited</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source>day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>cycle</source>
        <translation>Zyklus</translation>
    </message>
    <message>
        <source>{count} credits</source>
        <translation>{count} Credits</translation>
    </message>
    <message>
        <source>{count} requests</source>
        <translation>{count} Anfragen</translation>
    </message>
    <message>
        <source>{count} minutes</source>
        <translation>{count} Minuten</translation>
    </message>
    <message>
        <source>Week from {day}</source>
        <translation>Woche ab {day}</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Only the newest 5,000 requests are counted.</source>
        <translation>Nur die neuesten 5.000 Anfragen sind gezählt.</translation>
    </message>
    <message>
        <source>The request log was not read yet.</source>
        <translation>Das Anfrageprotokoll wurde noch nicht gelesen.</translation>
    </message>
    <message>
        <source>Open the PDF on {host} in your browser?</source>
        <translation>Das PDF auf {host} im Browser öffnen?</translation>
    </message>
    <message>
        <source>&amp;Open it</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>When the cycles begin is not known.</source>
        <translation>Wann die Zyklen beginnen, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The month that is not over is compared with as many days of the month before.</source>
        <translation>Der laufende Monat wird mit ebenso vielen Tagen des Vormonats verglichen.</translation>
    </message>
    <message>
        <source>Today is not over.</source>
        <translation>Heute ist noch nicht vorbei.</translation>
    </message>
    <message>
        <source>Not enough data for a trend: {known} of {wanted} days.</source>
        <translation>Zu wenig Daten für einen Trend: {known} von {wanted} Tagen.</translation>
    </message>
    <message>
        <source>Times to first byte: those of each day, weighted by its requests.</source>
        <translation>Zeiten bis zum ersten Byte: die jedes Tages, gewichtet nach seinen Anfragen.</translation>
    </message>
    <message>
        <source>Times to first byte: the middle one of the days&apos;.</source>
        <translation>Zeiten bis zum ersten Byte: die mittlere der Tage.</translation>
    </message>
    <message>
        <source>Of what the history does not have, requests that the service counted are the generations.</source>
        <translation>Was der Verlauf nicht hat, wird nach den Anfragen gezählt, die der Dienst zählte.</translation>
    </message>
    <message>
        <source>workspace analytics</source>
        <translation>Workspace-Auswertung</translation>
    </message>
    <message>
        <source>workspace cost analytics</source>
        <translation>Kostenauswertung des Workspace</translation>
    </message>
    <message>
        <source>character statistics</source>
        <translation>Zeichenstatistik</translation>
    </message>
    <message>
        <source>own readings of the counter</source>
        <translation>eigene Abfragen des Zählers</translation>
    </message>
    <message>
        <source>usage statistics by product</source>
        <translation>Nutzungsstatistik nach Produkt</translation>
    </message>
    <message>
        <source>workspace sums</source>
        <translation>Summen des Workspace</translation>
    </message>
    <message>
        <source>the account&apos;s subscription</source>
        <translation>das Abonnement des Kontos</translation>
    </message>
    <message>
        <source>ElevenLabs&apos; list of invoices</source>
        <translation>die Rechnungsliste von ElevenLabs</translation>
    </message>
    <message>
        <source>the request log</source>
        <translation>das Anfrageprotokoll</translation>
    </message>
    <message>
        <source>the history</source>
        <translation>der Verlauf</translation>
    </message>
    <message>
        <source>the gateway&apos;s and the tracker&apos;s own count</source>
        <translation>eigene Zählung von Gateway und Tracker</translation>
    </message>
    <message>
        <source>own readings</source>
        <translation>eigene Abfragen</translation>
    </message>
    <message>
        <source>Source: {source}.</source>
        <translation>Quelle: {source}.</translation>
    </message>
    <message>
        <source>The stretch before is not known whole, so nothing is compared with it.</source>
        <translation>Der Zeitraum davor ist nicht ganz bekannt, daher wird nicht mit ihm verglichen.</translation>
    </message>
    <message>
        <source>The stretch before was counted by another source, so nothing is compared with it.</source>
        <translation>Den Zeitraum davor zählte eine andere Quelle, daher wird nicht mit ihm verglichen.</translation>
    </message>
    <message>
        <source>{credits} credits were used without a voice.</source>
        <translation>{credits} Credits wurden ohne Stimme verbraucht.</translation>
    </message>
    <message>
        <source>The history was not read yet, so generations are not counted.</source>
        <translation>Der Verlauf ist noch nicht gelesen, daher sind Generierungen nicht gezählt.</translation>
    </message>
    <message>
        <source>under {amount}</source>
        <translation>unter {amount}</translation>
    </message>
    <message>
        <source>Enter or a double click offers to make one beforehand.</source>
        <translation>Eingabetaste oder Doppelklick bietet an, einen im Voraus zu erzeugen.</translation>
    </message>
    <message>
        <source>Show &amp;generations</source>
        <translation>&amp;Generierungen zeigen</translation>
    </message>
    <message>
        <source>The history does not tell whose generations they are.</source>
        <translation>Der Verlauf sagt nicht, wessen Generierungen es sind.</translation>
    </message>
    <message>
        <source>&amp;Preload…</source>
        <translation>Im &amp;Voraus erzeugen …</translation>
    </message>
    <message>
        <source>Enter or a double click shows the generations behind it.</source>
        <translation>Eingabe oder Doppelklick zeigt die Generierungen dahinter.</translation>
    </message>
    <message>
        <source>The history does not tell generations apart {split}.</source>
        <translation>Der Verlauf unterscheidet Generierungen nicht {split}.</translation>
    </message>
    <message>
        <source>The history does not say this of its items, so it explains nothing here.</source>
        <translation>Der Verlauf sagt dies nicht von seinen Einträgen, daher erklärt er hier nichts.</translation>
    </message>
    <message>
        <source>character statistics of the workspace</source>
        <translation>Zeichenstatistik des Workspace</translation>
    </message>
    <message>
        <source>the workspace&apos;s activity</source>
        <translation>die Aktivitäten des Workspace</translation>
    </message>
    <message>
        <source>the audit log</source>
        <translation>das Audit-Protokoll</translation>
    </message>
    <message>
        <source>the workspace&apos;s keys</source>
        <translation>die Schlüssel des Workspace</translation>
    </message>
    <message>
        <source>the workspace&apos;s members</source>
        <translation>die Mitglieder des Workspace</translation>
    </message>
    <message>
        <source>the workspace&apos;s groups</source>
        <translation>die Gruppen des Workspace</translation>
    </message>
    <message>
        <source>a list of invoices</source>
        <translation>eine Rechnungsliste</translation>
    </message>
    <message>
        <source>The days cannot be counted: {why}</source>
        <translation>Die Tage lassen sich nicht zählen: {why}</translation>
    </message>
    <message>
        <source>The advertised reset has passed: the next reading shows the new cycle.</source>
        <translation>Die angekündigte Erneuerung ist vorbei: Die nächste Abfrage zeigt den neuen Zyklus.</translation>
    </message>
    <message>
        <source>Overage of {credits} credits is allowed and counted in.</source>
        <translation>Mehrverbrauch von {credits} Credits ist erlaubt und eingerechnet.</translation>
    </message>
    <message>
        <source>Overage is allowed without a limit: speech goes on, for money.</source>
        <translation>Mehrverbrauch ist unbegrenzt erlaubt: Es geht gegen Geld weiter.</translation>
    </message>
    <message>
        <source>Not all of the history was read yet: generations are missing.</source>
        <translation>Der Verlauf ist noch nicht ganz gelesen: Es fehlen Generierungen.</translation>
    </message>
    <message>
        <source>It is divided as soon as the parts are read.</source>
        <translation>Aufgeteilt wird, sobald die Teile gelesen sind.</translation>
    </message>
    <message>
        <source>Hours of the last {days} days only.</source>
        <translation>Nur Stunden der letzten {days} Tage.</translation>
    </message>
    <message>
        <source>The last 12 months, whatever the range.</source>
        <translation>Die letzten 12 Monate, unabhängig vom Zeitraum.</translation>
    </message>
    <message>
        <source>The service&apos;s own amounts could not be read: {why}</source>
        <translation>Die Beträge des Dienstes waren nicht lesbar: {why}</translation>
    </message>
    <message>
        <source>Estimated: credits at the plan&apos;s price for one, as the service counted no money.</source>
        <translation>Geschätzt: Credits zum Preis des Tarifs, da der Dienst kein Geld zählte.</translation>
    </message>
    <message>
        <source>Some of the use is not known, so it may be more.</source>
        <translation>Ein Teil der Nutzung ist nicht bekannt, es kann also mehr sein.</translation>
    </message>
    <message>
        <source>No forecast: {why}</source>
        <translation>Keine Prognose: {why}</translation>
    </message>
    <message>
        <source>The account was not read yet, so nobody knows what is left.</source>
        <translation>Das Konto ist noch nicht gelesen, daher weiß niemand, was übrig ist.</translation>
    </message>
    <message>
        <source>It is not known when the billing cycle began, so the last days are counted instead.</source>
        <translation>Wann der Abrechnungszyklus begann, ist nicht bekannt; stattdessen zählen die letzten Tage.</translation>
    </message>
    <message>
        <source>ElevenLabs tells of upcoming and open invoices only; former ones are those that JoJo Tray saw.</source>
        <translation>ElevenLabs nennt nur kommende und offene Rechnungen; frühere sind die, die JoJo Tray sah.</translation>
    </message>
    <message>
        <source>The service&apos;s own list was not read: {why}</source>
        <translation>Die Liste des Dienstes wurde nicht gelesen: {why}</translation>
    </message>
    <message>
        <source>No invoice was seen yet.</source>
        <translation>Noch keine Rechnung gesehen.</translation>
    </message>
    <message>
        <source>key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Nobody counted the use of this period.</source>
        <translation>Niemand zählte die Nutzung dieses Zeitraums.</translation>
    </message>
    <message>
        <source>This account is billed in money: nobody counts credits.</source>
        <translation>Dieses Konto wird in Geld abgerechnet: Niemand zählt Credits.</translation>
    </message>
    <message>
        <source>No price for a credit in {currency} is known.</source>
        <translation>Kein Preis für einen Credit in {currency} ist bekannt.</translation>
    </message>
    <message>
        <source>No {part} was used in the last months; known are {known}.</source>
        <translation>{part} wurde in den letzten Monaten nicht benutzt; bekannt sind {known}.</translation>
    </message>
    <message>
        <source>No client {name} has counted anything in the last months; known are {known}.</source>
        <translation>Kein Programm {name} hat in den letzten Monaten etwas gezählt; bekannt sind {known}.</translation>
    </message>
    <message>
        <source>No client has counted anything in the last months.</source>
        <translation>Kein Programm hat in den letzten Monaten etwas gezählt.</translation>
    </message>
    <message>
        <source>No price is known for the plan {plan}: plans.toml can give one.</source>
        <translation>Für den Tarif {plan} ist kein Preis bekannt: plans.toml kann einen nennen.</translation>
    </message>
    <message>
        <source>that nobody named</source>
        <translation>ohne Namen</translation>
    </message>
    <message>
        <source>The account is billed in {currency}; the list price is in another currency.</source>
        <translation>Das Konto wird in {currency} abgerechnet, der Listenpreis ist in anderer Währung.</translation>
    </message>
    <message>
        <source>Plan prices: your own price table, as of {day}.</source>
        <translation>Tarifpreise: eigene Preistabelle, Stand {day}.</translation>
    </message>
    <message>
        <source>Plan prices: the public list, as of {day}.</source>
        <translation>Tarifpreise: öffentliche Liste, Stand {day}.</translation>
    </message>
    <message>
        <source>The hours of {day} are not known, so all of it counts for what begins on it.</source>
        <translation>Die Stunden des {day} sind nicht bekannt, daher zählt der ganze Tag zu dem, was an ihm beginnt.</translation>
    </message>
    <message>
        <source>The {source} could not be used: {why}</source>
        <translation>Nicht verwendbar war: {source}. {why}</translation>
    </message>
    <message>
        <source>The {source} do not count {what}.</source>
        <translation>Nicht gezählt von: {source} ({what}).</translation>
    </message>
    <message>
        <source>use</source>
        <translation>Nutzung</translation>
    </message>
    <message>
        <source>{what} by {part}</source>
        <translation>{what} nach {part}</translation>
    </message>
    <message>
        <source>Not divided by {part}: {why}</source>
        <translation>Nicht nach {part} geteilt: {why}</translation>
    </message>
    <message>
        <source>The hours are not known: {why}</source>
        <translation>Die Stunden sind nicht bekannt: {why}</translation>
    </message>
    <message>
        <source>The day is not over: its use so far stands beside that of whole days.</source>
        <translation>Der Tag ist nicht vorbei: Sein bisheriger Verbrauch steht neben dem ganzer Tage.</translation>
    </message>
    <message>
        <source>The history of that day is not kept any more, so generations are not counted.</source>
        <translation>Der Verlauf dieses Tages wird nicht mehr aufbewahrt, daher sind Generierungen nicht gezählt.</translation>
    </message>
    <message>
        <source>Too few days before it are known to say what is usual.</source>
        <translation>Davor sind zu wenige Tage bekannt, um zu sagen, was üblich ist.</translation>
    </message>
    <message>
        <source>voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>user</source>
        <translation>Mitglied</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>These are the numbers of the whole workspace: the source has no others.</source>
        <translation>Dies sind die Zahlen des ganzen Workspace: Die Quelle hat keine anderen.</translation>
    </message>
    <message>
        <source>Only your own use is counted: this key may not read that of the whole workspace.</source>
        <translation>Nur die eigene Nutzung ist gezählt: Dieser Schlüssel darf die des ganzen Workspace nicht lesen.</translation>
    </message>
    <message>
        <source>Only your own use is counted; that of the whole workspace is more.</source>
        <translation>Nur Ihr eigener Verbrauch ist gezählt; der des ganzen Arbeitsbereichs ist größer.</translation>
    </message>
    <message>
        <source>These are the numbers of the whole workspace: whose key it is is not known.</source>
        <translation>Dies sind die Zahlen des ganzen Workspace: Wem der Schlüssel gehört, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The days are those of UTC: the source has no others.</source>
        <translation>Die Tage sind die von UTC: Die Quelle hat keine anderen.</translation>
    </message>
    <message>
        <source>Days of UTC are counted to the local day in which most of each lies.</source>
        <translation>Tage von UTC zählen zu dem Ortstag, in dem ihr größter Teil liegt.</translation>
    </message>
    <message>
        <source>Hours of UTC are counted to the local hour nearest to them.</source>
        <translation>Stunden von UTC zählen zur nächstliegenden Ortsstunde.</translation>
    </message>
    <message>
        <source>These are amounts of money: workspace analytics count no credits here any more.</source>
        <translation>Dies sind Geldbeträge: Die Workspace-Auswertung zählt hier keine Credits mehr.</translation>
    </message>
    <message>
        <source>These are amounts of money: no source counts this in credits.</source>
        <translation>Dies sind Geldbeträge: Keine Quelle zählt dies in Credits.</translation>
    </message>
    <message>
        <source>Only speech and speech-to-speech are counted; music, effects and agents are not.</source>
        <translation>Nur Sprache und Sprache-zu-Sprache sind gezählt, nicht Musik, Effekte und Agenten.</translation>
    </message>
    <message>
        <source>This is what JoJo Tray saw of the credit counter itself.</source>
        <translation>Das hat JoJo Tray selbst am Credit-Zähler gesehen.</translation>
    </message>
    <message>
        <source>Voice work took {credits} of these credits; the parts hold it, too.</source>
        <translation>Stimmarbeit verbrauchte {credits} dieser Credits; die Teile enthalten sie ebenfalls.</translation>
    </message>
    <message>
        <source>It is only told in {unit}, unlike the rest.</source>
        <translation>Wird nur in {unit} genannt, anders als der Rest.</translation>
    </message>
    <message>
        <source>How many are allowed at once is by the list of plans of {day}.</source>
        <translation>Wie viele zugleich erlaubt sind, steht in der Tarifliste vom {day}.</translation>
    </message>
    <message>
        <source>Unexplained use has no item in the history: transcription, music, effects, agents, or work of others.</source>
        <translation>Was ungeklärt bleibt, hat keinen Eintrag im Verlauf: Transkription, Musik, Effekte, Agenten oder Arbeit anderer.</translation>
    </message>
    <message>
        <source>The history knows of more than was counted: charges settle late.</source>
        <translation>Der Verlauf kennt mehr, als gezählt wurde: Abbuchungen kommen verspätet an.</translation>
    </message>
    <message>
        <source>The cost of {number} generations is not known.</source>
        <translation>Was {number} Generierungen kosteten, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>plans.toml is too large: the built-in prices are used</source>
        <translation>plans.toml ist zu groß: Die eingebauten Preise gelten</translation>
    </message>
    <message>
        <source>plans.toml is not TOML: the built-in prices are used</source>
        <translation>plans.toml ist kein TOML: Die eingebauten Preise gelten</translation>
    </message>
    <message>
        <source>plans.toml lacks checked, the day of the prices, at its top: the built-in prices are used</source>
        <translation>In plans.toml fehlt oben checked, der Tag der Preise: Die eingebauten Preise gelten</translation>
    </message>
    <message>
        <source>plans.toml lacks currency at its top: the built-in prices are used</source>
        <translation>In plans.toml fehlt oben currency: Die eingebauten Preise gelten</translation>
    </message>
    <message>
        <source>plans.toml: not understood, so not used: {names}</source>
        <translation>plans.toml: nicht verstanden, daher nicht benutzt: {names}</translation>
    </message>
    <message>
        <source>{share} of all</source>
        <translation>{share} von allem</translation>
    </message>
    <message>
        <source>It is not known when the billing cycle begins.</source>
        <translation>Es ist nicht bekannt, wann der Abrechnungszeitraum beginnt.</translation>
    </message>
    <message>
        <source>Estimated by the models&apos; own rates for a character, line ends and blanks counted; voices of the library may cost more.</source>
        <translation>Geschätzt nach den eigenen Sätzen der Modelle je Zeichen, Zeilenenden und Leerzeichen mitgezählt; Stimmen der Bibliothek können mehr kosten.</translation>
    </message>
    <message>
        <source>The service tells no rates of: {models}.</source>
        <translation>Der Dienst nennt keine Sätze für: {models}.</translation>
    </message>
    <message>
        <source>Emoji and the like count as one character each, which some count as two: {count}.</source>
        <translation>Emojis und Ähnliches zählen je als ein Zeichen, was manche als zwei zählen: {count}.</translation>
    </message>
    <message>
        <source>Accents written apart from their letters count as characters, too: {count}.</source>
        <translation>Akzente, die getrennt von ihren Buchstaben stehen, zählen ebenfalls als Zeichen: {count}.</translation>
    </message>
    <message>
        <source>The usual use of each cycle is set aside first, as far as it is known.</source>
        <translation>Die übliche Nutzung jedes Zeitraums wird zuerst zurückgelegt, soweit sie bekannt ist.</translation>
    </message>
    <message>
        <source>Nothing is set aside for the usual use.</source>
        <translation>Für die übliche Nutzung wird nichts zurückgelegt.</translation>
    </message>
    <message>
        <source>The service does not tell whether use beyond the limit is allowed.</source>
        <translation>Der Dienst sagt nicht, ob Nutzung über das Limit hinaus erlaubt ist.</translation>
    </message>
    <message>
        <source>plans.toml cannot be read ({why}): the built-in prices are used</source>
        <translation>plans.toml lässt sich nicht lesen ({why}): Die eingebauten Preise gelten</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>kein Grund genannt</translation>
    </message>
    <message>
        <source>It is not known when the credits are renewed, so only those that are left are counted.</source>
        <translation>Es ist nicht bekannt, wann die Credits erneuert werden, daher zählen nur die übrigen.</translation>
    </message>
    <message>
        <source>The plan is cancelled: from {since} on nothing is renewed.</source>
        <translation>Der Tarif ist gekündigt: Ab {since} wird nichts erneuert.</translation>
    </message>
    <message>
        <source>From {since} on the plan is {name}; nobody knows how much that brings.</source>
        <translation>Ab {since} gilt der Tarif {name}; niemand weiß, wie viel er bringt.</translation>
    </message>
    <message>
        <source>From {since} on the plan is {name}, with {quota} credits a month.</source>
        <translation>Ab {since} gilt der Tarif {name} mit {quota} Credits im Monat.</translation>
    </message>
    <message>
        <source>the next reset</source>
        <translation>der nächsten Erneuerung</translation>
    </message>
    <message>
        <source>another one</source>
        <translation>eines anderen Namens</translation>
    </message>
    <message>
        <source>No model was named, so it is the one used most: {model}.</source>
        <translation>Kein Modell wurde genannt, also ist es das meistbenutzte: {model}.</translation>
    </message>
    <message>
        <source>No model was named, so it is the service&apos;s default: {model}.</source>
        <translation>Kein Modell wurde genannt, also ist es die Vorgabe des Dienstes: {model}.</translation>
    </message>
    <message>
        <source>No model was named, so it is the dearest: {model}.</source>
        <translation>Kein Modell wurde genannt, also ist es das teuerste: {model}.</translation>
    </message>
    <message>
        <source>Nobody tells whether the voice {voice} costs more than the model&apos;s rate.</source>
        <translation>Niemand sagt, ob die Stimme {voice} mehr kostet als der Satz des Modells.</translation>
    </message>
    <message>
        <source>The account may go on beyond its limit; what is over it costs extra.</source>
        <translation>Das Konto darf über seine Grenze hinaus; was darüber ist, kostet extra.</translation>
    </message>
    <message>
        <source>Credits set aside for other jobs: {credits}.</source>
        <translation>Für andere Aufträge zurückgelegte Credits: {credits}.</translation>
    </message>
    <message>
        <source>Credits given back since the last reading, which may have been used before: {credits}.</source>
        <translation>Seit der letzten Ablesung zurückgegebene Credits, die vorher verbraucht sein können: {credits}.</translation>
    </message>
    <message>
        <source>The last reading is of the cycle before: nobody knows how many credits are left.</source>
        <translation>Die letzte Ablesung ist vom vorigen Zyklus: Niemand weiß, wie viele Credits übrig sind.</translation>
    </message>
    <message>
        <source>The service tells no limit: nobody knows how many credits are left.</source>
        <translation>Der Dienst nennt keine Grenze: Niemand weiß, wie viele Credits übrig sind.</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine Antwort in der Zeit</translation>
    </message>
    <message>
        <source>connection not trusted</source>
        <translation>Verbindung nicht vertrauenswürdig</translation>
    </message>
    <message>
        <source>sent elsewhere</source>
        <translation>weggeschickt</translation>
    </message>
    <message>
        <source>answer not understood</source>
        <translation>Antwort nicht verstanden</translation>
    </message>
    <message>
        <source>answer without sound</source>
        <translation>Antwort ohne Ton</translation>
    </message>
    <message>
        <source>request not understood</source>
        <translation>Anfrage nicht verstanden</translation>
    </message>
    <message>
        <source>request refused</source>
        <translation>Anfrage abgelehnt</translation>
    </message>
    <message>
        <source>ElevenLabs failed</source>
        <translation>ElevenLabs hat versagt</translation>
    </message>
    <message>
        <source>told to wait</source>
        <translation>zum Warten aufgefordert</translation>
    </message>
    <message>
        <source>too many at once</source>
        <translation>zu viele zugleich</translation>
    </message>
    <message>
        <source>credits used up</source>
        <translation>Credits aufgebraucht</translation>
    </message>
    <message>
        <source>API key rejected</source>
        <translation>API-Schlüssel abgelehnt</translation>
    </message>
    <message>
        <source>no API key</source>
        <translation>kein API-Schlüssel</translation>
    </message>
    <message>
        <source>no usable API key</source>
        <translation>kein brauchbarer API-Schlüssel</translation>
    </message>
    <message>
        <source>access refused</source>
        <translation>Zugang verweigert</translation>
    </message>
    <message>
        <source>permission missing</source>
        <translation>Berechtigung fehlt</translation>
    </message>
    <message>
        <source>not offered</source>
        <translation>nicht angeboten</translation>
    </message>
    <message>
        <source>not in this plan</source>
        <translation>nicht in diesem Tarif</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>kept back by the guard</source>
        <translation>vom Wächter zurückgehalten</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>zu groß</translation>
    </message>
    <message>
        <source>broken off</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>given up by the client</source>
        <translation>vom Programm aufgegeben</translation>
    </message>
    <message>
        <source>no usable answer</source>
        <translation>keine brauchbare Antwort</translation>
    </message>
    <message>
        <source>unexpected error</source>
        <translation>unerwarteter Fehler</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
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
        <translation>aufgebraucht</translation>
    </message>
    <message>
        <source>excellent</source>
        <translation>ausgezeichnet</translation>
    </message>
    <message>
        <source>needs improvement</source>
        <translation>verbesserungsbedürftig</translation>
    </message>
    <message>
        <source>on target</source>
        <translation>im Ziel</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>mäßig</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>Remove everything counted in {month}, of all clients? It cannot be brought back.</source>
        <translation>Alles in {month} Gezählte aller Programme entfernen? Es lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>&amp;Reset this month</source>
        <translation>Diesen Monat &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Remove all counts, errors and phrases of all months and clients? They cannot be brought back: budgets of clients begin anew, and what the gateway used until now counts as used elsewhere.</source>
        <translation>Alle Zählungen, Fehler und Sätze aller Monate und Programme entfernen? Sie lassen sich nicht zurückholen: Budgets von Programmen beginnen neu, und was das Gateway bisher verbrauchte, zählt als anderswo verbraucht.</translation>
    </message>
    <message>
        <source>&amp;Clear all</source>
        <translation>Alles &amp;löschen</translation>
    </message>
    <message>
        <source>Working out what it costs…</source>
        <translation>Die Kosten werden ermittelt …</translation>
    </message>
    <message>
        <source>It is not made now: {reason}.</source>
        <translation>Es wird jetzt nicht erzeugt: {reason}.</translation>
    </message>
    <message>
        <source>Making it…</source>
        <translation>Es wird erzeugt …</translation>
    </message>
    <message>
        <source>Make “{text}” now? It costs about {credits} credits.</source>
        <translation>„{text}“ jetzt erzeugen? Es kostet etwa {credits} Credits.</translation>
    </message>
    <message>
        <source>{credits} credits are left.</source>
        <translation>{credits} Credits sind übrig.</translation>
    </message>
    <message>
        <source>Asked for again, it then costs nothing.</source>
        <translation>Erneut angefragt, kostet es dann nichts.</translation>
    </message>
    <message>
        <source>It is kept now; {credits} credits were paid.</source>
        <translation>Es ist jetzt aufbewahrt; {credits} Credits wurden bezahlt.</translation>
    </message>
    <message>
        <source>&amp;Make it</source>
        <translation>&amp;Erzeugen</translation>
    </message>
    <message>
        <source>It is kept already, and costs nothing.</source>
        <translation>Es ist schon aufbewahrt und kostet nichts.</translation>
    </message>
    <message>
        <source>It cannot be made beforehand: it asks for more than sound.</source>
        <translation>Es lässt sich nicht im Voraus erzeugen: Es verlangt mehr als Ton.</translation>
    </message>
    <message>
        <source>All of it went through the gateway.</source>
        <translation>Alles ging über das Gateway.</translation>
    </message>
    <message>
        <source>{past} of {total} went elsewhere.</source>
        <translation>{past} von {total} gingen anderswohin.</translation>
    </message>
    <message>
        <source>{credits} through the gateway</source>
        <translation>{credits} über das Gateway</translation>
    </message>
    <message>
        <source>{credits} elsewhere</source>
        <translation>{credits} anderswo</translation>
    </message>
    <message>
        <source>Reset this &amp;month…</source>
        <translation>Diesen &amp;Monat zurücksetzen …</translation>
    </message>
    <message>
        <source>C&amp;lear all counts…</source>
        <translation>Alle Zählungen &amp;löschen …</translation>
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
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Snooze until reset</source>
        <translation>Ruhe bis zur Erneuerung</translation>
    </message>
    <message>
        <source>Your report is ready</source>
        <translation>Ihr Bericht ist fertig</translation>
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
        <source>&amp;Insights</source>
        <translation>E&amp;inblicke</translation>
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
        <source>&amp;Add…</source>
        <translation>&amp;Hinzufügen …</translation>
    </message>
    <message>
        <source>R&amp;emove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>None of Claude Desktop, Claude Code, Cursor and VS Code was found.</source>
        <translation>Weder Claude Desktop noch Claude Code, Cursor oder VS Code wurde gefunden.</translation>
    </message>
    <message>
        <source>Assistants may &amp;delete generations</source>
        <translation>Assistenten dürfen Generierungen &amp;löschen</translation>
    </message>
    <message>
        <source>Folders they may write into</source>
        <translation>Ordner, in die sie schreiben dürfen</translation>
    </message>
    <message>
        <source>The folders for reports, downloads and the archive are always allowed.</source>
        <translation>Die Ordner für Berichte, Downloads und das Archiv sind immer erlaubt.</translation>
    </message>
    <message>
        <source>For others on this machine, jojo-tray mcp --http PORT serves over HTTP: it prints the address and the file that keeps the token.</source>
        <translation>Für andere auf diesem Rechner bedient jojo-tray mcp --http PORT über HTTP: Es nennt die Adresse und die Datei mit dem Token.</translation>
    </message>
    <message>
        <source>The demo sets no assistant up.</source>
        <translation>Die Demo richtet keinen Assistenten ein.</translation>
    </message>
    <message>
        <source>not set up</source>
        <translation>nicht eingerichtet</translation>
    </message>
    <message>
        <source>set up, but for another JoJo Tray</source>
        <translation>eingerichtet, aber für ein anderes JoJo Tray</translation>
    </message>
    <message>
        <source>set up</source>
        <translation>eingerichtet</translation>
    </message>
    <message>
        <source>its file cannot be changed safely</source>
        <translation>seine Datei lässt sich nicht sicher ändern</translation>
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
        <source>Reports</source>
        <translation>Berichte</translation>
    </message>
    <message>
        <source>Assistants</source>
        <translation>Assistenten</translation>
    </message>
    <message>
        <source>Voice assistant</source>
        <translation>Sprachassistent</translation>
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
        <source>Credits</source>
        <translation>Credits</translation>
    </message>
    <message>
        <source>&amp;Thresholds reached</source>
        <translation>Sch&amp;wellen erreicht</translation>
    </message>
    <message>
        <source>Will run out before the &amp;reset</source>
        <translation>Gehen vor der E&amp;rneuerung aus</translation>
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
        <source>Money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>&amp;Budgets reached</source>
        <translation>&amp;Budgets erreicht</translation>
    </message>
    <message>
        <source>&amp;Overage charged</source>
        <translation>&amp;Mehrverbrauch berechnet</translation>
    </message>
    <message>
        <source>&amp;Payments past due</source>
        <translation>&amp;Zahlungen überfällig</translation>
    </message>
    <message>
        <source>&amp;Voice slots used up</source>
        <translation>&amp;Stimmplätze belegt</translation>
    </message>
    <message>
        <source>&amp;Unusual use: a new key, product or hour</source>
        <translation>&amp;Ungewohnte Nutzung: neuer Schlüssel, Produkt oder Stunde</translation>
    </message>
    <message>
        <source>&amp;Credits used past the gateway</source>
        <translation>&amp;Credits am Gateway vorbei verbraucht</translation>
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
        <source>Calls &amp;fail</source>
        <translation>Aufrufe schlagen &amp;fehl</translation>
    </message>
    <message>
        <source>Answers are slo&amp;w</source>
        <translation>An&amp;tworten sind langsam</translation>
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
        <source>The report that is due could not be written: {reason}</source>
        <translation>Der fällige Bericht konnte nicht geschrieben werden: {reason}</translation>
    </message>
    <message>
        <source>Reports go to {folder}.</source>
        <translation>Berichte gehen nach {folder}.</translation>
    </message>
    <message>
        <source>&amp;Write a report</source>
        <translation>Bericht &amp;schreiben</translation>
    </message>
    <message>
        <source>only when I ask for it</source>
        <translation>nur wenn ich es will</translation>
    </message>
    <message>
        <source>after each week</source>
        <translation>nach jeder Woche</translation>
    </message>
    <message>
        <source>after each month</source>
        <translation>nach jedem Monat</translation>
    </message>
    <message>
        <source>It is written once the last charges have arrived, and a notification opens it.</source>
        <translation>Er wird geschrieben, sobald die letzten Buchungen da sind, und eine Benachrichtigung öffnet ihn.</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>PDF, to read and print</source>
        <translation>PDF, zum Lesen und Drucken</translation>
    </message>
    <message>
        <source>HTML, for a browser</source>
        <translation>HTML, für einen Browser</translation>
    </message>
    <message>
        <source>XLSX, for spreadsheets</source>
        <translation>XLSX, für Tabellen</translation>
    </message>
    <message>
        <source>CSV, for spreadsheets and programs</source>
        <translation>CSV, für Tabellen und Programme</translation>
    </message>
    <message>
        <source>JSON, for programs</source>
        <translation>JSON, für Programme</translation>
    </message>
    <message>
        <source>Folder for reports</source>
        <translation>Ordner für Berichte</translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>&amp;Ordner öffnen</translation>
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
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>An origin reads like http://localhost:3000.</source>
        <translation>Eine Herkunft sieht aus wie http://localhost:3000.</translation>
    </message>
    <message>
        <source>Re&amp;voke…</source>
        <translation>&amp;Widerrufen …</translation>
    </message>
    <message>
        <source>Name of the program</source>
        <translation>Name des Programms</translation>
    </message>
    <message>
        <source>&amp;New token</source>
        <translation>&amp;Neues Token</translation>
    </message>
    <message>
        <source>New token</source>
        <translation>Neues Token</translation>
    </message>
    <message>
        <source>No program has a token yet, so none may use the gateway.</source>
        <translation>Noch hat kein Programm ein Token, also darf keines das Gateway benutzen.</translation>
    </message>
    <message>
        <source>The token of {name}: copy it now, it is not shown a second time.</source>
        <translation>Das Token von {name}: jetzt kopieren, es wird kein zweites Mal gezeigt.</translation>
    </message>
    <message>
        <source>Revoke the token of {name}?</source>
        <translation>Das Token von {name} widerrufen?</translation>
    </message>
    <message>
        <source>That program is refused from now on, and what it has waiting is cancelled.</source>
        <translation>Dieses Programm wird ab jetzt abgewiesen, und was es warten lässt, wird abgebrochen.</translation>
    </message>
    <message>
        <source>Revoke the token</source>
        <translation>Token widerrufen</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>Basis-URL</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Cl&amp;ear the kept speech</source>
        <translation>Aufbewahrte Sprache &amp;leeren</translation>
    </message>
    <message>
        <source>{size} of speech are kept.</source>
        <translation>{size} Sprache sind aufbewahrt.</translation>
    </message>
    <message>
        <source>No speech is kept now.</source>
        <translation>Jetzt ist keine Sprache aufbewahrt.</translation>
    </message>
    <message>
        <source>Run the &amp;gateway for voice assistants</source>
        <translation>Das &amp;Gateway für Sprachassistenten betreiben</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>Web pages that may &amp;use it</source>
        <translation>Webseiten, die es ben&amp;utzen dürfen</translation>
    </message>
    <message>
        <source>&amp;Keep speech: the same text costs nothing again</source>
        <translation>Sprache auf&amp;bewahren: derselbe Text kostet nicht noch einmal</translation>
    </message>
    <message>
        <source>Keep at &amp;most</source>
        <translation>&amp;Höchstens aufbewahren</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>Speak on &amp;beyond the limit, where that is charged extra</source>
        <translation>&amp;Über das Limit hinaus sprechen, wo das extra berechnet wird</translation>
    </message>
    <message>
        <source>Remove all speech that is kept?</source>
        <translation>Alle aufbewahrte Sprache entfernen?</translation>
    </message>
    <message>
        <source>The same texts cost credits again.</source>
        <translation>Dieselben Texte kosten wieder Credits.</translation>
    </message>
    <message>
        <source>Remove the speech</source>
        <translation>Sprache entfernen</translation>
    </message>
    <message>
        <source>It does not run.</source>
        <translation>Es läuft nicht.</translation>
    </message>
    <message>
        <source>It is not installed. Install it with `pipx install --force &quot;jojo-tray[gateway]&quot;`.</source>
        <translation>Es ist nicht installiert. Installieren Sie es mit `pipx install --force &quot;jojo-tray[gateway]&quot;`.</translation>
    </message>
    <message>
        <source>The demo runs no gateway.</source>
        <translation>Die Demo betreibt kein Gateway.</translation>
    </message>
    <message>
        <source>It is being started…</source>
        <translation>Es wird gestartet …</translation>
    </message>
    <message>
        <source>It runs at {url}.</source>
        <translation>Es läuft unter {url}.</translation>
    </message>
    <message>
        <source>Port {port} is in use by another program, maybe by a gateway started by hand. Choose another port, or end that program.</source>
        <translation>Port {port} wird von einem anderen Programm benutzt, vielleicht von einem von Hand gestarteten Gateway. Wählen Sie einen anderen Port oder beenden Sie jenes Programm.</translation>
    </message>
    <message>
        <source>It has ended and will be started again. {detail}</source>
        <translation>Es hat sich beendet und wird wieder gestartet. {detail}</translation>
    </message>
    <message>
        <source>It ended again and again, so it is left alone: switch it off and on to try once more. {detail}</source>
        <translation>Es beendete sich immer wieder und wird deshalb in Ruhe gelassen: aus- und einschalten, um es noch einmal zu versuchen. {detail}</translation>
    </message>
    <message>
        <source>{name}: never used</source>
        <translation>{name}: nie benutzt</translation>
    </message>
    <message>
        <source>{name}: last used {when}</source>
        <translation>{name}: zuletzt benutzt {when}</translation>
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
    <message>
        <source>{name} no longer knows JoJo Tray once it is restarted.</source>
        <translation>{name} kennt JoJo Tray nach einem Neustart nicht mehr.</translation>
    </message>
    <message>
        <source>{name} is set up: restart it.</source>
        <translation>{name} ist eingerichtet: Starten Sie es neu.</translation>
    </message>
    <message>
        <source>{name} is set up: restart it. A copy of its file is kept.</source>
        <translation>{name} ist eingerichtet: Starten Sie es neu. Eine Kopie seiner Datei bleibt.</translation>
    </message>
    <message>
        <source>The token of {name} is worthless now.</source>
        <translation>Das Token von {name} ist jetzt wertlos.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
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
        <source>&amp;Insights</source>
        <translation>E&amp;inblicke</translation>
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
        <source>all together</source>
        <translation>alles zusammen</translation>
    </message>
    <message>
        <source>by model</source>
        <translation>nach Modell</translation>
    </message>
    <message>
        <source>by voice</source>
        <translation>nach Stimme</translation>
    </message>
    <message>
        <source>by product</source>
        <translation>nach Produkt</translation>
    </message>
    <message>
        <source>by key</source>
        <translation>nach Schlüssel</translation>
    </message>
    <message>
        <source>Not divided {by}: this key may not read it, tick {permission}.</source>
        <translation>Nicht {by} aufgeteilt: Dieser Schlüssel darf das nicht lesen, haken Sie {permission} an.</translation>
    </message>
    <message>
        <source>Not divided {by}: ElevenLabs does not offer it here.</source>
        <translation>Nicht {by} aufgeteilt: ElevenLabs bietet das hier nicht an.</translation>
    </message>
    <message>
        <source>Hours are divided {by} once the insights have read them.</source>
        <translation>Stunden werden {by} aufgeteilt, sobald die Einblicke sie gelesen haben.</translation>
    </message>
    <message>
        <source>Divided {by} as soon as it is read.</source>
        <translation>Wird {by} aufgeteilt, sobald es gelesen ist.</translation>
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
        <source>{count} credits</source>
        <translation>{count} Credits</translation>
    </message>
    <message>
        <source>{day}, expected: {mean} credits, probably {low} to {high}</source>
        <translation>{day}, erwartet: {mean} Credits, wohl {low} bis {high}</translation>
    </message>
    <message>
        <source>pace that lasts</source>
        <translation>Tempo, das reicht</translation>
    </message>
    <message>
        <source>limit {count}</source>
        <translation>Grenze {count}</translation>
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
    <message>
        <source>Split of the credits: {name}</source>
        <translation>Aufteilung der Credits: {name}</translation>
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
