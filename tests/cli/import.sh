#!/bin/sh
# What people have already comes in: spreadsheets, forms, registers, telephones,
# in their odd spellings; once, however often the file is brought.
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
store
export ASE_TODAY=2026-11-29

# rows KIND COLUMNS: what is there, a line each, cells parted by a bar.
rows() {
	ase-record "$1" list -f tsv --columns "$2" --sort "$2" |
		sed 1d | cut -f 2- | tr '\t' '|'
}
head_is() {
	same "$1" "$2" "$(git -C "$ASE_STORE" rev-list --count HEAD)"
}

# A spreadsheet in French: rows above the titles, a total below, one row twice.
cat >experts.csv <<'END'
Nos bénévoles au 1er mars;;;;;
;;;;;
Prénom;Nom;Mél.;Tél. portable;Compétences;Département;Disponible à partir du
Jean;Martin;jean@expert.example;06 12 34 56 78;comptabilité;Loire-Atlantique;12/03/2026
Ada;Morel;ada@expert.example;+33 6 11 22 33 44;budget; 44 ;5/04/2026
Zoé;Lepic;zoe@expert.example;;;;
Jean;Martin;jean@expert.example;06 12 34 56 78;comptabilité;Loire-Atlantique;12/03/2026
Total;4;;;;;
END
try "what would be" 0 ase-store import expert experts.csv -n
prints <<'END'
Line  What            ID  Name         Why
   4  would be made       Jean Martin
   5  would be made       Ada Morel
   6  would be made       Zoé Lepic
   7  is there twice      Jean Martin  line 4 says the same
END
says "Read as UTF-8, cells parted by ';', days as day/month/year."
says "Columns: Prénom + Nom → Name, Mél. → E-mail, Tél. portable → Phone, Département → Territories, Compétences → Skills, Disponible à partir du → From."
says "Nothing was written (dry run)."
head_is "nothing was" 1
try "they come in" 0 ase-store import expert experts.csv
same "an ID each" 3 "$(wc -l <"$WORK/.out")"
says "Noted: 3 volunteer experts, 3 people."
says "3 made, 0 changed, 1 already so."
head_is "in one commit" 2
same "as they are" "Ada Morel|+33 6 11 22 33 44|[\"44\"]|300323|2026-04-05
Jean Martin|06 12 34 56 78|[\"44\"]|300318|2026-03-12
Zoé Lepic||||" \
	"$(rows expert person.name,person.phone,territories,skills.code,available.from)"
try "the same file again" 0 ase-store import expert experts.csv
says "0 made, 0 changed, 4 already so."
head_is "changes nothing" 2
sed -i 's/06 12 34 56 78/07 00 00 00 01/; s/;budget;/;budget|trésorerie;/' experts.csv
try "a newer one" 0 ase-store import expert experts.csv
says "0 made, 2 changed, 2 already so."
same "what it says otherwise" "Ada Morel||300323,300327
Jean Martin|07 00 00 00 01|300318
Zoé Lepic||" "$(rows expert person.name,person.phone,skills.code |
	sed 's/^Ada Morel|[^|]*/Ada Morel|/')"
same "nobody is there twice" 3 "$(ase-record person list -f ids | wc -l)"
try "check" 0 ase-store check
try "taken back whole" 0 ase-store undo --yes

# In French, with a French verb.
try "in French" 0 env LC_ALL=fr_FR.UTF-8 ase-store importer expert experts.csv -n
says "Lu en UTF-8, cellules séparées par « ; », dates en jour/mois/année."
shows "serait modifiée"

# Encodings.
for encoding in ISO-8859-1 WINDOWS-1252 UTF-16LE; do
	rm -rf "$ASE_STORE"
	ase-store init -q "$ASE_STORE" --name "A.S.E. Loire" -t 44
	printf 'Nom;Ville\nL%sÉpicerie;Guérande\n' \
		"$([ $encoding = ISO-8859-1 ] || printf '\342\200\231')" |
		iconv -f UTF-8 -t "$encoding//TRANSLIT" >orgs.csv
	try "$encoding" 0 ase-store import org orgs.csv
	same "$encoding: the city" "Guérande" "$(rows org city)"
done
printf '\357\273\277Nom,Ville\r\nA,B\r\n' >bom.csv
try "a mark, and the ends of Windows" 0 ase-store import org bom.csv
printf 'Nom,Ville\nCaf\303\251,X\nCaf\351s,Y\n' >mixed.csv
try "two encodings" 0 ase-store import org mixed.csv
says "some lines are UTF-8 and others are not"

# Who is the same.
rm -rf "$ASE_STORE"
ase-store init -q "$ASE_STORE" --name "A.S.E. Loire" -t 44
cat >orgs.csv <<'END'
Nom de l'association,N° RNA,Ville,Prénom,Nom,E-mail,Fonction,Remarque
Épicerie du Sillon,W442001234,Saint-Nazaire,Hélène,Ricard,helene@epicerie.example,présidente,a
Les Jardins,,Nantes,Marc,Petit,marc@jardins.example,trésorier,b
"Ferme des Rives, 44",W44 2 005 678,Guérande,,,,,
END
try "organisations with their contacts" 0 ase-store import org orgs.csv
says "Left out: Remarque."
same "contacts" "Épicerie du Sillon|Hélène Ricard|présidente|W442001234
Ferme des Rives, 44|||W442005678
Les Jardins|Marc Petit|trésorier|" \
	"$(rows org name,contact.person.name,contact.role,rna)"
sed -i 's/Saint-Nazaire/Pornichet/; s/Nantes/Rezé/' orgs.csv
try "by identifier; a name alone is asked" 3 ase-store import org orgs.csv
says "orgs.csv:3: 'Les Jardins' may be o-ID: --match 3=o-ID, or --match 3=new"
says "nothing was recorded: 1 row of 3 does not hold; --keep-going leaves it out"
same "nothing was" "Saint-Nazaire" "$(rows org city,name | grep Saint | cut -d'|' -f1)"
O=$(ase-org list -f ids "name~jardins")
try "chosen" 0 ase-store import org orgs.csv --match "3=$O"
same "both are" "Guérande Pornichet Rezé" "$(rows org city | tr '\n' ' ' | sed 's/ $//')"
sed -i 's/Rezé/Vertou/' orgs.csv
try "or all by their names" 0 ase-store import org orgs.csv --match nom
same "no more of them" 3 "$(ase-org list -f ids | wc -l)"

# Faults are told by their lines; --keep-going writes them for mending.
cat >bad.csv <<'END'
name,territory,rna,website
Bien,44,,
Mal,Atlantide,,
Pis,44,W1,
Pire,44,,pas une adresse
,44,,
END
try "faults" 3 ase-store import org bad.csv
says "bad.csv:3: territory: "
says "bad.csv:4: RNA number: "
says "bad.csv:5: Website: "
says "bad.csv:6: Name: missing"
try "the others come in" 1 ase-store import org bad.csv --keep-going
says "4 rows were left; mend them in bad.rejects.csv, and import that"
same "one" 1 "$(wc -l <"$WORK/.out")"
same "its reason stands behind" 'Mal,Atlantide,,,"territory: ' \
	"$(sed -n 2p bad.rejects.csv | cut -c 1-28)"
sed -i 's/Atlantide/44/; s/,W1,/,,/; s/pas une adresse//; $d' bad.rejects.csv
try "mended they come in" 0 ase-store import org bad.rejects.csv
says "3 made, 0 changed, 0 already so."

# Columns that somebody names.
printf 'Qui est-ce, au juste ?;Où=\nMoulin;Blain\n' >odd.csv
try "a title that means nothing" 2 ase-store import org odd.csv --map 'Titre=name'
says "no column 'Titre'; the columns are: Qui est-ce, au juste ?, Où="
try "no such field" 2 ase-store import org odd.csv --map 'Où==vile'
try "named" 0 ase-store import org odd.csv --map 'Qui est-ce, au juste ?=nom' --map 'Où==ville' territory=44
same "so" "Moulin|Blain|44" "$(rows org name,city,territory | grep Moulin)"
sed -i 's/^language: .*/&\nimports:\n  odd: {columns: {"Qui est-ce, au juste ?": name, "Où=": city}}/' "$ASE_STORE/ase.yaml"
ase-store commit -q
try "kept under a name" 0 ase-store import org odd.csv --like odd
says "0 made, 0 changed, 1 already so."
try "no such map" 2 ase-store import org odd.csv --like od
says "no map 'od'; there are: odd, "
try "check" 0 ase-store check ase.yaml

# What nobody brings from a file.
printf 'name,overrides,waived,archived_on\nQuai,x,y,\n' >never.csv
try "signatures and the like" 0 ase-store import org never.csv
says "Left out, because such things are not brought from a file: overrides, waived."

# Others' files.
cat >rna.csv <<'END'
id;id_ex;siret;titre;titre_court;objet;adrs_libcommune
W442009999;;;LES AMIS DU PORT;ADP;entretenir le port;LE CROISIC
END
try "the register of associations" 0 ase-store import org rna.csv --like rna territory=44
same "rna" "W442009999|LES AMIS DU PORT|ADP|LE CROISIC" \
	"$(rows org rna,name,acronym,city | grep AMIS)"
cat >google.csv <<'END'
First Name,Middle Name,Last Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value,Address 1 - City
Inès,,Cardon,* ,ines@x.example,+33 6 55 44 33 22,Vannes
END
try "contacts of Google" 0 ase-store import person google.csv --like google
same "google" "Inès Cardon|ines@x.example|+33 6 55 44 33 22|Vannes" \
	"$(rows person name,email,phone,city | grep Card)"
cat >helloasso.csv <<'END'
Référence commande;Date de la commande;Nom adhérent;Prénom adhérent;Email payeur;Nom payeur;Prénom payeur;Montant tarif
1;12/03/2026 14:05;Brun;Éloi;eloi@x.example;Brun;Anne;10,00
END
try "HelloAsso" 0 ase-store import person helloasso.csv --like helloasso
same "helloasso" "Éloi Brun|eloi@x.example" "$(rows person name,email | grep Brun)"
cat >galette.csv <<'END'
"id_adh";"nom_adh";"prenom_adh";"email_adh";"gsm_adh";"cp_adh";"ville_adh"
"4";"Nau";"Léa";"lea@x.example";"0611223344";"44600";"Saint-Nazaire"
END
try "Galette" 0 ase-store import person galette.csv --like galette
same "galette" "Léa Nau|0611223344|44600" "$(rows person name,phone,postcode | grep Nau)"
printf 'BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ros=C3=A9;Mia;;;\r\nTEL;CELL;PREF:+33 6 01 02 03 04\r\nEMAIL;HOME:mia@x.example\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nN:Quintard;Paul;;;\r\nFN:Paul Quin\r\n tard\r\nitem1.EMAIL;type=INTERNET:paul@x.example\r\nADR;TYPE=home:;;1 rue;Redon;;35600;\r\nEND:VCARD\r\nBEGIN:VCARD\nVERSION:4.0\nFN:Oum\\, Li\nTEL;VALUE=uri:tel:+33-6-99-00-11-22\n-88-77\nEMAIL:li@x.example\nEND:VCARD\n' >cards.vcf
try "cards of a telephone" 0 ase-store import person cards.vcf
same "cards" "Mia Rosé|mia@x.example|+33 6 01 02 03 04||
Oum, Li|li@x.example|+33-6-99-00-11-22||
Paul Quintard|paul@x.example||Redon|35600" \
	"$(rows person name,email,phone,city,postcode | grep -E 'Mia|Paul|Oum')"
try "check" 0 ase-store check

# JSON and YAML, and `add -`.
printf '{"name":"Éclat \\ud83d\\ude00","territory":"44","ethics":[{"edition":"2024","on":"2026-03-01"}]}\n' >one.jsonl
try "JSON" 0 ase-store import org one.jsonl
same "an emoji" "Éclat 😀|2026-03-01" "$(rows org name,ethics.last.on | grep clat)"
printf -- '- {name: Sel, city: Batz}\n- name: Vase\n' >two.yaml
try "YAML" 0 ase-store import org two.yaml
same "two" 2 "$(wc -l <"$WORK/.out")"
printf '{"name":"Un"}\n\n{"name":"Deux","city":"Bouvron"}\n' >lines
ase-org add -q - territory=44 <lines >"$WORK/.made"
same "add -" 2 "$(wc -l <"$WORK/.made")"
same "with what holds for all" "Deux|44
Un|44" "$(rows org name,territory | grep -E '^(Un|Deux)')"
printf '{"name":"Trois","vile":"X"}\n' >lines
same "add -: a field that is none" "ase-org: no field 'vile' in 'org'" \
	"$(ase-org add - <lines 2>&1)"
printf '{"name":"Trois"\n' >lines
ase-org add - <lines >/dev/null 2>"$WORK/.err"
says "-:1:"

# The name of whom a record is about.
printf 'nom;courriel\nLéa Gaud;lea@x.example\n' >nom.csv
try "a column called nom" 0 ase-store import expert nom.csv
printf 'Name,Email\nLéo Gaud,leo@x.example\n' >name.csv
try "or name" 0 ase-store import expert name.csv
printf 'prénom;nom;courriel\nLou;Gaud;lou@x.example\n' >both.csv
try "or the two parts of it" 0 ase-store import expert both.csv
same "are their names" "Léa Gaud|lea@x.example
Léo Gaud|leo@x.example
Lou Gaud|lou@x.example" "$(rows expert person.name,person.email | grep Gaud)"

# Bad input.
wrong "no such file" 1 "no file 'nothing.csv'" ase-store import org nothing.csv
wrong "no such kind" 2 "" ase-store import assoc orgs.csv
: >empty.csv
wrong "empty" 3 "there is nothing in it" ase-store import org empty.csv
printf 'a,b\n1,2\n' >unknown.csv
wrong "nothing is known" 2 "no column is called like a field of 'org'; the columns are: a, b; say what one means: --map COLUMN=FIELD" \
	ase-store import org unknown.csv
printf 'name,city\nA,"B\nC,D\n' >quote.csv
wrong "a quote that never closes" 3 "quote.csv:2:1: a quote that begins in this row is never closed" ase-store import org quote.csv
printf 'name,city\nA,\000\n' >nul.csv
wrong "a zero byte" 3 "nul.csv:2:1: a zero byte" ase-store import org nul.csv
printf 'PK\003\004........' >sheet.xlsx
wrong "a spreadsheet's own file" 3 "save it as CSV" ase-store import org sheet.xlsx
printf 'name,city\nRagged\nRagged too,X,Y,Z\n' >ragged.csv
try "ragged rows" 0 ase-store import org ragged.csv
printf 'name,city,ville\nDeux fois,Un,Deux\n' >twice.csv
try "a column twice" 0 ase-store import org twice.csv
says "Left out, because another column says it: ville."
same "the first counts" "Un" "$(rows org city,name | grep 'Deux fois' | cut -d'|' -f1)"
printf 'name,city\n=1+1,@SUM(A1)\n' >formula.csv
try "formulas are texts" 0 ase-store import org formula.csv
same "as they are" "=1+1|@SUM(A1)" "$(rows org name,city | grep "=1")"
printf 'name,membership.since\nTard,31/02/2026\n' >day.csv
try "a day that is none" 3 ase-store import org day.csv
says "day.csv:2: membership.since: "
printf 'name,membership.since\nA1,03/25/2026\nA2,04/05/2026\n' >us.csv
try "days of another world" 0 ase-store import org us.csv
says "days as month/day/year"
same "month first" "2026-04-05" "$(rows org membership.since,name | grep A2 | cut -d'|' -f1)"
printf 'person.name,person.email\nEve Roux,eve@x.example\nroux ève,EVE@x.example\n' >same.csv
try "two rows that are one person" 0 ase-store import expert same.csv
same "one expert" 1 "$(ase-expert list -f ids "person.email=eve@x.example" | wc -l)"
O=$(ase-org list -f ids rna=W442009999)
echo 'website: https://a.example' >>"$ASE_STORE/$(git -C "$ASE_STORE" ls-files "orgs/*/$O.yaml")"
printf 'rna,name,city\nW442009999,LES AMIS DU PORT,Batz\n' >edited.csv
try "a hand edit comes first" 0 sh -c 'ase-store import org - <edited.csv'
same "as a commit of its own" "org o-ID: edited by hand" \
	"$(git -C "$ASE_STORE" log -2 --format=%s | tail -n 1 | ids)"
same "both are there" "https://a.example|Batz" \
	"$(rows org website,city | grep a.example)"
try "fsck" 0 git -C "$ASE_STORE" fsck --strict
same "status" "" "$(git -C "$ASE_STORE" status --porcelain)"
finish
