# shellcheck shell=sh
# The store that run.sh plays in, and what is done to it.
# shellcheck disable=SC2030,SC2031,SC2034,SC2086,SC2154 # each command has a shim of its own; for and of run.sh

FAULT=$(dirname "$BIN")/fault
unset IGNORED

in_git() {
	git -C at "$@"
}

# The file of a record, from the store's directory.
place() {
	echo "$1/$(echo "$2" | cut -c3)/$2.yaml"
}

# faulty CALL MODE LOG COMMAND...: run it with a fault at one call.
faulty() {
	faulty_call=$1
	faulty_mode=$2
	faulty_log=${3:+$WORK/$3}
	shift 3
	(
		SHIM="env LD_PRELOAD=$FAULT/fault_shim.so"
		export FAULT_ROOT="$WORK/at" FAULT_AT="$faulty_call"
		export FAULT_DO="$faulty_mode" FAULT_HIT="$WORK/hit"
		export FAULT_LOG="$faulty_log"
		"$@"
	)
}

# perform DEED: one change to the store in `at`.
perform() {
	case $1 in
	set) exec $SHIM ase-org -C at set "$ORG" city=Nort ;;
	add) exec $SHIM ase-expert -C at add person.name="Jean Petit" \
		person.email=petit@ex.example territories+=44 ;;
	adopt) exec $SHIM ase-store -C at adopt library ;;
	import) exec $SHIM ase-store -C at import expert rows.csv ;;
	sign) exec $SHIM ase-convention -C at sign "$CONV" --party org \
		--by "Hélène Ricard" --on 2026-03-01 ;;
	receive | pack) exec $SHIM ase-convention -C at receive "$CONV" scan.pdf \
		--signed org,expert,ase --on 2026-03-02 ;;
	commit) exec $SHIM ase-store -C at commit ;;
	undo) exec $SHIM ase-store -C at undo ;;
	merge | conclude) exec $SHIM "$FAULT/fault_deed" "$1" at "$(theirs_of)" \
		merged $MERGED ;;
	forward) exec $SHIM "$FAULT/fault_deed" forward at "$(theirs_of)" ;;
	esac
}

# perform DEED without a fault, and come back.
perform_alone() {
	(
		SHIM=
		perform "$1"
	)
}

theirs_of() {
	cat theirs
}

# move_to DIR CITY: the record of ORG, edited by hand.
move_to() {
	sed -i "s/^city: .*/city: $2/" "$1/$(place orgs "$ORG")"
}

# two_sides DIR DEED: theirs has a changed record, a new one, one that goes, and
# a file that is a program from then on; ours has changed the same record. What
# their merge is to be stands in `merged`.
two_sides() {
	git -C "$1" switch -q -c claire
	move_to "$1" Rezé
	cp "$1/$THIRD" "$1/orgs/new.yaml"
	gone=$(git -C "$1" ls-files persons | head -1)
	git -C "$1" rm -q "$gone"
	git -C "$1" add orgs/new.yaml
	chmod +x "$1/process.yaml"
	git -C "$1" commit -q --no-verify -am theirs
	git -C "$1" rev-parse HEAD >theirs
	MERGED="$gone orgs/new.yaml $(place orgs "$ORG")"
	rm -rf merged
	git clone -q "$1" merged
	move_to merged "Les deux"
	git -C "$1" switch -q -f main
	[ "$2" != forward ] || return
	move_to "$1" Blain
	git -C "$1" commit -q --no-verify -am ours
	[ "$2" != conclude ] || ! git -C "$1" merge -q claire >said 2>&1 ||
		echo "git's merge does not stop"
}

# A network in the middle of its work: sets CONV, ORG, NEXT and THIRD.
play() {
	coordinator=$(ase-record coordinator add -q person.name="Claire Moreau" \
		person.email=claire@ase.example territories+=44 \
		since=2026-01-05)
	ORG=$(ase-org add -q name="Épicerie solidaire du Sillon" territory=44)
	ase-org contact -q "$ORG" name="Hélène Ricard" \
		email=helene@sillon.example
	asked=$(ase-request add -q org="$ORG" coordinator="$coordinator" \
		subject="Trésorerie" received_on=2026-01-12)
	ase-org ethics -q "$ORG" --on 2026-01-12
	ase-request resolution -q "$asked" --requested --on 2026-01-12
	ase-request meet -q "$asked" --on 2026-01-20 --minutes 120 --covered all
	ase-request send -q "$asked" --on 2026-01-21
	need=$(ase-request need -q "$asked" "Bâtir un plan de trésorerie" \
		--must 300323:2 --hours 20)
	ase-request returned -q "$asked" --amended --on 2026-01-28
	ase-request resolution -q "$asked" --adopted 2026-01-22 --seen \
		--on 2026-01-29
	expert=$(ase-expert add -q person.name="Jean Martin" \
		person.email=jean@ex.example territories+=44 \
		skills+='{code: "300323", level: 3}' capacity=2 \
		hours_per_month=20)
	ase-expert charter -q "$expert" --on 2026-01-10
	match=$(ase-match propose -q "$need" "$expert" --on 2026-01-30)
	ase-match accept -q "$match" --on 2026-02-02
	ase-match inform -q "$match" --on 2026-02-03
	ase-match schedule -q "$match" --at 2026-02-12T14:00
	CONV=$(ase-convention draft -q "$match" \
		objectives+="Un plan de trésorerie sur douze mois" \
		period.from=2026-02-12 period.until=2026-05-30)
	ase-convention send -q "$CONV" --on 2026-02-05
	NEXT=$(ase-org add -q name="Amicale du Port" territory=44)
	THIRD=$(place orgs "$(ase-org add -q name="Voisins" territory=44)")
	ase-org set -q "$ORG" city=Nantes
}

# Everything that does not change from point to point.
stage() {
	ASE_STORE=$WORK/base
	export ASE_STORE
	ase-store init -q base --name "A.S.E. Pays de la Loire" --territory 44
	play
	printf '%%PDF-1.4 signed\n' >scan.pdf
	printf 'Prénom;Nom;Mél;Département\nJean;Petit;petit@ex.example;44\nAda;Morel;ada@ex.example;44\n' >rows.csv
	git -C base repack -adq
	git clone -q base peer
	printf '# from the other side\n' >>peer/ase.yaml
	git -C peer commit -qam "the other side"
	git -C base remote add origin "$WORK/peer"
	git -C base fetch -q
	git -C base branch -q -u origin/main
	unset ASE_STORE
}

# Somebody who acts while the deed is under way: on the file EDITED, or THIRD.
strangers() {
	cat >editor <<-END
		echo '# theirs' >>"$WORK/at/$EDITED"
	END
	cat >mover <<-END
		cp "$WORK/at/$EDITED" "$WORK/at/.git/edited"
		echo '# theirs' >>"$WORK/at/.git/edited"
		mv "$WORK/at/.git/edited" "$WORK/at/$EDITED"
	END
	cat >git <<-END
		echo '# theirs' >>"$WORK/at/$THIRD"
		exec git -C "$WORK/at" commit -qam theirs
	END
}

# state REV: what PATHS hold there, but for what somebody else wrote.
state() {
	case $mode in
	editor | mover)
		for path in $PATHS; do
			in_git cat-file -e "$1:$path" 2>/dev/null ||
				continue
			echo "$path"
			in_git show "$1:$path" | sed '/^# theirs$/d' |
				git hash-object --stdin
		done
		;;
	*) in_git ls-tree -r "$1" -- $PATHS ;;
	esac
}

# rehearse DEED: the deed without a fault tells what old and new look like.
rehearse() {
	BY_HAND=
	[ ! -d "base-$1" ] || rm -rf "base-$1"
	cp -a base "base-$1"
	if [ "$1" = commit ]; then
		BY_HAND=$(place orgs "$ORG")
		sed -i 's/^city: .*/city: Blain/' "base-$1/$BY_HAND"
	fi
	case $1 in
	merge | conclude | forward) two_sides "base-$1" "$1" ;;
	esac
	[ "$1" != pack ] || git -C "base-$1" config transfer.unpackLimit 1
	rm -rf at log
	cp -a "base-$1" at
	read -r TIP <at/.git/refs/heads/main
	faulty 0 none "" perform "$1" >said 2>&1 || cat said
	PATHS=$(in_git diff-tree -r --name-only "$TIP" HEAD | tr '\n' ' ')
	OLD=$(state "$TIP")
	NEW=$(state HEAD)
	EDITED=$(in_git ls-tree -r --name-only "$TIP" -- $PATHS | tail -1)
	: "${EDITED:=$THIRD}" # all that it writes is new
	strangers
	[ "$OLD" != "$NEW" ] || echo "the deed does nothing: $(cat said)"
}
