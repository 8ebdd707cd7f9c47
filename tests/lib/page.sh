# shellcheck shell=sh
# A store with something for everybody to see, and more that is not.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"

# page_store: $P is a person, $T a notice, $D a document.
page_store() {
	store
	ase-store adopt -q board
	ase-store adopt -q library
	ase-store adopt -q event
	cat >>"$ASE_STORE/ase.yaml" <<-'!'
		timezone: Europe/Paris
		page: {mail: bonjour@ase.example, site: "https://ase.example/public/"}
	!
	ase-store commit -q
	mkdir -p "$ASE_STORE/pages/fr"
	P=$(ase-record person add -q name="Ana Lopez" phone="06 12 34 56 78" \
		email=ana.lopez@asso.example)
	ase-org add -q name="Épicerie du Sillon" territory=44 >.id
	T=$(ase-record offer add -q side=need org=sillon until=2026-04-30 \
		title="Tenir le stand <b>&</b> la [caisse](x)" publish_ok=yes \
		text="Le trésorier est parti avec la caisse en mars dernier")
	ase-record offer add -q title="Une sono" side=offer person="$P" \
		until=2026-05-30 >.id
	D=$(ase-record document add -q title="Modèle de statuts" nature=model \
		link=https://www.example.org/a_b.html reviewed_on=2026-03-02 \
		publish_ok=yes)
	ase-record resource add -q name="Maison des associations" level=1 \
		territory=44 person="$P" listed_ok=yes >.id
	ase-record resource add -q name="Pas d'accord" level=2 >.id
	ase-record event add -q title="Forum du pays de Retz" format=forum \
		at=2026-05-12T14:00 place=Machecoul minutes=240 >.id 2>&1
	export P T D
}

# on PAGE TEXT / off TEXT: the site has it there, has it nowhere.
on() {
	if grep -qF -e "$2" "site/$1"; then
		ok "$1 has '$2'"
	else
		not_ok "$1 has '$2'" "site/$1"
	fi
}
off() {
	if grep -rF -e "$1" site >.off; then
		not_ok "nowhere '$1'" .off
	else
		ok "nowhere '$1'"
	fi
}
