#ifndef ASE_TESTS_NETWORK_H
#define ASE_TESTS_NETWORK_H

/*
 * The kinds and vocabularies of a small network, cut down to what the tests of
 * lib/model/ need. What ships stands in data-schema/.
 */

#include "tests/unit/book.h"

#include "lib/model/input/filter.h"

static const char *const network_schemas[] = {
	"x-ase-kind: person\n"
	"x-ase-prefix: p\n"
	"x-ase-directory: persons\n"
	"x-ase-names: [name]\n"
	"type: object\n"
	"properties:\n"
	"  name: {type: string, x-ase-aliases: [nom]}\n"
	"  email: {type: string, x-ase-aliases: [courriel]}\n"
	"  phone: {type: string}\n"
	"  same_as: {type: string, x-ase-ref: person}\n",

	"x-ase-kind: org\n"
	"x-ase-prefix: o\n"
	"x-ase-directory: orgs\n"
	"x-ase-names: [name, acronym]\n"
	"type: object\n"
	"properties:\n"
	"  name: {type: string, x-ase-aliases: [nom]}\n"
	"  acronym: {type: string}\n"
	"  same_as: {type: string, x-ase-ref: org}\n"
	"  territory: {type: string, x-ase-vocabulary: territories}\n"
	"  contact:\n"
	"    type: object\n"
	"    x-ase-aliases: [répondante]\n"
	"    properties:\n"
	"      person: {type: string, x-ase-ref: person}\n"
	"      role: {type: string}\n"
	"  leaders:\n"
	"    type: array\n"
	"    x-ase-merge: key:person\n"
	"    items:\n"
	"      type: object\n"
	"      properties:\n"
	"        person: {type: string, x-ase-ref: person}\n"
	"        role: {type: string}\n"
	"  ethics:\n"
	"    type: array\n"
	"    x-ase-merge: log\n"
	"    items:\n"
	"      type: object\n"
	"      properties:\n"
	"        id: {type: string}\n"
	"        edition: {type: string}\n"
	"        \"on\": {type: string, format: date, x-ase-aliases: [le]}\n"
	"  notes:\n"
	"    type: array\n"
	"    x-ase-merge: log\n"
	"    items:\n"
	"      type: object\n"
	"      properties:\n"
	"        id: {type: string}\n"
	"        \"on\": {type: string, format: date}\n"
	"        text: {type: string}\n"
	"  archived_on: {type: string, format: date}\n",

	"x-ase-kind: coordinator\n"
	"x-ase-prefix: k\n"
	"x-ase-directory: coordinators\n"
	"x-ase-names: [person.name]\n"
	"type: object\n"
	"properties:\n"
	"  person: {type: string, x-ase-ref: person}\n"
	"  since: {type: string, format: date}\n",

	"x-ase-kind: expert\n"
	"x-ase-prefix: x\n"
	"x-ase-directory: experts\n"
	"x-ase-names: [person.name]\n"
	"x-ase-closed: [left_on]\n"
	"x-ase-defaults: {capacity: 1, since: today, status: actif}\n"
	"type: object\n"
	"properties:\n"
	"  person: {$ref: '#/$defs/person'}\n"
	"  since: {type: string, format: date}\n"
	"  status: {type: string}\n"
	"  skills:\n"
	"    type: array\n"
	"    x-ase-merge: key:code\n"
	"    items:\n"
	"      type: object\n"
	"      properties:\n"
	"        code: {type: string, x-ase-vocabulary: skills}\n"
	"        level:\n"
	"          type: integer\n"
	"          enum: [1, 2, 3]\n"
	"          x-ase-values:\n"
	"            \"2\": {fr: autonome}\n"
	"            \"3\": {fr: sait transmettre}\n"
	"  traits:\n"
	"    type: array\n"
	"    x-ase-merge: set\n"
	"    items: {type: string, x-ase-vocabulary: traits}\n"
	"  territories:\n"
	"    type: array\n"
	"    x-ase-merge: set\n"
	"    x-ase-aliases: [territoires]\n"
	"    items: {type: string, x-ase-vocabulary: territories}\n"
	"  remote: {type: boolean, x-ase-aliases: [à-distance]}\n"
	"  capacity: {type: integer, x-ase-aliases: [capacité]}\n"
	"  hours_per_month: {type: number}\n"
	"  available:\n"
	"    type: object\n"
	"    properties:\n"
	"      from: {type: string, format: date, x-ase-lean: coming}\n"
	"      until: {type: string, format: date, x-ase-lean: coming}\n"
	"  languages: {type: array, items: {type: string}}\n"
	"  conflicts:\n"
	"    type: array\n"
	"    x-ase-merge: set\n"
	"    items: {type: string, x-ase-ref: org}\n"
	"  left_on: {type: string, format: date}\n"
	"$defs: {person: {type: string, x-ase-ref: person}}\n",

	"x-ase-kind: request\n"
	"x-ase-prefix: r\n"
	"x-ase-directory: requests\n"
	"x-ase-parent: org\n"
	"x-ase-names: [subject]\n"
	"x-ase-known-by: [org.name, org.acronym]\n"
	"x-ase-closed: [closed.on]\n"
	"type: object\n"
	"properties:\n"
	"  org: {type: string, x-ase-ref: org}\n"
	"  coordinator: {type: string, x-ase-ref: coordinator}\n"
	"  subject: {type: string}\n"
	"  received_on: {type: string, format: date}\n"
	"  channel:\n"
	"    type: string\n"
	"    enum: [phone, email, web]\n"
	"    x-ase-aliases: [moyen]\n"
	"    x-ase-values:\n"
	"      phone: {fr: téléphone, aliases: [appel]}\n"
	"      email: {fr: courriel}\n"
	"  closed:\n"
	"    type: object\n"
	"    properties: {on: {type: string, format: date}}\n",

	"x-ase-kind: need\n"
	"x-ase-prefix: n\n"
	"x-ase-directory: needs\n"
	"x-ase-parent: request\n"
	"x-ase-names: [title]\n"
	"x-ase-known-by: [request.org.name]\n"
	"type: object\n"
	"properties:\n"
	"  request: {type: string, x-ase-ref: request}\n"
	"  title: {type: string}\n"
	"  skills:\n"
	"    type: array\n"
	"    x-ase-merge: key:code\n"
	"    items:\n"
	"      type: object\n"
	"      properties:\n"
	"        code: {type: string, x-ase-vocabulary: skills}\n"
	"        level: {type: integer}\n"
	"        must: {type: boolean}\n",

	"x-ase-kind: match\n"
	"x-ase-prefix: m\n"
	"x-ase-directory: matches\n"
	"x-ase-parent: need\n"
	"x-ase-known-by: [need.request.org.name, expert.person.name]\n"
	"x-ase-closed: [declined.on, withdrawn.on]\n"
	"type: object\n"
	"properties:\n"
	"  need: {type: string, x-ase-ref: need}\n"
	"  expert: {type: string, x-ase-ref: expert}\n"
	"  score: {type: integer}\n"
	"  proposed_on: {type: string, format: date}\n",

	"x-ase-kind: convention\n"
	"x-ase-prefix: c\n"
	"x-ase-directory: conventions\n"
	"x-ase-parent: matches\n"
	"x-ase-known-by: [matches.need.request.org.name]\n"
	"x-ase-closed: [ended.on]\n"
	"type: object\n"
	"properties:\n"
	"  matches:\n"
	"    type: array\n"
	"    items: {type: string, x-ase-ref: match}\n"
	"  objectives: {type: array, items: {type: string}}\n",

	"x-ase-kind: evaluation\n"
	"x-ase-prefix: e\n"
	"x-ase-directory: evaluations\n"
	"x-ase-parent: convention\n"
	"type: object\n"
	"properties:\n"
	"  convention: {type: string, x-ase-ref: convention}\n"
	"  respondent: {type: string, enum: [org, expert]}\n"
	"  answers:\n"
	"    type: object\n"
	"    additionalProperties: {type: integer}\n",

	"x-ase-kind: resource\n"
	"x-ase-prefix: s\n"
	"x-ase-directory: resources\n"
	"x-ase-names: [name]\n"
	"type: object\n"
	"properties:\n"
	"  name: {type: string}\n"
	"  level: {type: integer}\n"
	"  territory: {type: string, x-ase-vocabulary: territories}\n"
	"  skills:\n"
	"    type: array\n"
	"    items: {type: string, x-ase-vocabulary: skills}\n"
	"  archived_on: {type: string, format: date}\n",
};

static const char *const network_vocabularies[] = {
	"vocabulary: skills\n"
	"groups: [{code: gestion, label: {fr: Gestion}}]\n"
	"terms:\n"
	"  - code: '300323'\n"
	"    label: {fr: 'Élaborer, suivre et piloter un budget', en: Budget}\n"
	"    group: gestion\n"
	"    aliases: [finances]\n"
	"  - code: '300324'\n"
	"    label: {fr: Suivre la trésorerie}\n"
	"    group: gestion\n"
	"  - code: '400100'\n"
	"    label: {fr: Animer une réunion}\n"
	"    group: animation\n",

	"vocabulary: traits\n"
	"terms:\n"
	"  - {code: '300412', label: {fr: Écoute}}\n"
	"  - {code: '300413', label: {fr: Patience}}\n",

	"vocabulary: territories\n"
	"terms:\n"
	"  - {code: '42', label: {fr: Loire}, group: ara}\n"
	"  - {code: '43', label: {fr: Haute-Loire}, group: ara}\n"
	"  - {code: '44', label: {fr: Loire-Atlantique}, group: pdl}\n"
	"  - {code: '45', label: {fr: Loiret}, group: cvl}\n",
};

/* Open the network with some pages, and put its vocabularies in a list. */
static inline void network_open(book *b, const page *pages, size_t count,
				ase_vocabularies *words)
{
	book_open(b, network_schemas, ASE_COUNT(network_schemas), pages, count,
		  NULL);
	for (size_t i = 0; i < ASE_COUNT(network_vocabularies); i++)
		ase_vocabularies_add(words,
				     book_node(b, network_vocabularies[i]));
}

#endif
