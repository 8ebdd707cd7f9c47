# shellcheck shell=sh
# A pack of a network's own, for scripts.
#
#	. "$SRC/tests/lib/own-pack.sh"
#	own_pack tea prefix=te version=2

# own_pack NAME KEY=VALUE...: the directory ./NAME, made anew: one kind with a
# step, a limit, a letter, a vocabulary.
own_pack() {
	name=$1
	shift
	version=1 prefix='' kind=$name dir=${name}s step=$name-made
	limit=$name-most letter=$name-letter words=$name needs='' days=3 most=9
	for pair; do
		case $pair in
		version=*) version=${pair#*=} ;;
		prefix=*) prefix=${pair#*=} ;;
		kind=*) kind=${pair#*=} ;;
		dir=*) dir=${pair#*=} ;;
		step=*) step=${pair#*=} ;;
		limit=*) limit=${pair#*=} ;;
		letter=*) letter=${pair#*=} ;;
		words=*) words=${pair#*=} ;;
		needs=*) needs=${pair#*=} ;;
		days=*) days=${pair#*=} ;;
		most=*) most=${pair#*=} ;;
		esac
	done
	rm -rf "./$name"
	mkdir -p "$name/schema" "$name/templates/fr" "$name/templates/en" \
		"$name/vocabulary"
	cat >"$name/pack.yaml" <<-!
		pack: $name
		version: $version
		title: {en: "a $name", fr: "un $name"}
		needs: [$needs]
	!
	cat >"$name/schema/$kind.yaml" <<-!
		\$schema: https://json-schema.org/draft/2020-12/schema
		title: $name
		x-ase-kind: $kind
		x-ase-prefix: $prefix
		x-ase-directory: $dir
		x-ase-names: [title]
		type: object
		required: [title]
		properties:
		  title: {type: string, title: Title, x-ase-personal: none}
		  sort: {type: string, title: Sort, x-ase-vocabulary: $words}
		  made_on: {type: string, format: date, title: Made on}
		  cups: {type: integer, title: Cups}
	!
	cat >"$name/steps.yaml" <<-!
		steps:
		  # Somebody has to.
		  - step: $step
		    kind: $kind
		    title: {en: Making, fr: Préparation}
		    missing: {en: the making, fr: la préparation}
		    done: made_on
		    due: {after: made_on, days: $days} # soon
		    turn: coordinator
		    letter: $letter
		limits:
		  - limit: $limit
		    kind: $kind
		    of: notes.count
		    most: $most
		    missing: {en: a cup, fr: une tasse}
	!
	for lang in fr en; do
		printf '{{! kind: %s }}\nObjet : %s\n\n%s\n\n%s\n\n%s\n' \
			"$kind" "$name" "Bonjour" "Il est prêt." "Cordialement" \
			>"$name/templates/$lang/$letter.md"
	done
	cat >"$name/vocabulary/$words.yaml" <<-!
		vocabulary: $words
		terms:
		  - {code: black, label: {fr: noir, en: black}}
		  - {code: green, label: {fr: vert, en: green}}
	!
}
