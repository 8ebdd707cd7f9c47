#ifndef ASE_TESTS_DESK_LIFE_H
#define ASE_TESTS_DESK_LIFE_H

/* A desk of calls and letters, for the tests of lib/model/desk. */

#include "tests/unit/life.h"

#include "lib/model/desk/desk.h"

#include <time.h>

static const char desk_person[] =
	"{$schema: x, title: Person, x-ase-kind: person, x-ase-prefix: p,"
	" x-ase-directory: persons, x-ase-names: [name], type: object,"
	" properties: {name: {type: string}}}";

static const char desk_resource[] =
	"{$schema: x, title: Resource, x-ase-kind: resource, x-ase-prefix: s,"
	" x-ase-directory: resources, x-ase-names: [name], type: object,"
	" properties: {name: {type: string}, level: {type: integer},"
	" themes: {type: array, items: {type: string}}, takes: {type: string},"
	" place: {type: string, x-ase-vocabulary: territories},"
	" paid: {type: boolean}, archived_on: {type: string, format: date}}}";

static const char desk_call[] =
	"{$schema: x, title: Call, x-ase-kind: call, x-ase-prefix: ca,"
	" x-ase-directory: calls, x-ase-names: [question],"
	" x-ase-closed: [answered_at],"
	" x-ase-desk: {received: at, promise: call-answer, question: question,"
	" priority: priority, first: [high], theme: theme, territory: place,"
	" level: level, referrals: referrals, answered: answered_at,"
	" story: {en: [my husband], fr: [enceinte]}, offers: {theme: themes,"
	" takes: takes, territory: place, level: level, paid: paid}},"
	" type: object, properties: {question: {type: string},"
	" at: {type: string, x-ase-format: local-time},"
	" theme: {type: string, x-ase-vocabulary: themes},"
	" place: {type: string, x-ase-vocabulary: territories},"
	" level: {type: integer}, priority: {type: string, enum: [high, low]},"
	" answered_at: {type: string, x-ase-format: local-time},"
	" referrals: {type: array, items: {type: object, properties: {"
	" to: {type: string, x-ase-ref: resource},"
	" on: {type: string, format: date}, why: {type: string},"
	" taken_on: {type: string, format: date},"
	" refused_on: {type: string, format: date}}}}}}";

static const char desk_letter[] =
	"{$schema: x, title: Letter, x-ase-kind: letter, x-ase-prefix: le,"
	" x-ase-directory: letters, x-ase-names: [subject],"
	" x-ase-desk: {received: came_on, until: done_on,"
	" referrals: referral, earlier: referred},"
	" x-ase-parties: {org: [who]},"
	" type: object, properties: {subject: {type: string},"
	" who: {type: string, x-ase-ref: person},"
	" came_on: {type: string, format: date},"
	" done_on: {type: string, format: date},"
	" asked_on: {type: string, format: date}, referral: {type: object,"
	" properties: {to: {type: string, x-ase-ref: resource}}},"
	" referred: {type: array, items: {type: object, properties: {"
	" to: {type: string, x-ase-ref: resource}}}}}}";

static const char desk_process[] =
	"steps:\n"
	"- {step: call-answer, kind: call, title: {en: Answer},"
	" done: answered_at, since: at, due: {after: at, hours: 16},"
	" turn: coordinator}\n"
	"- {step: letter-asked, kind: letter, title: {en: Board},"
	" opens: asked_on, done: done_on,"
	" due: [{after: asked_on, workdays: 5}], turn: org}\n"
	"- {step: letter-answer, kind: letter, title: {en: Answer},"
	" done: done_on, due: {after: came_on, days: 30},"
	" turn: coordinator}\n";

/* Monday to Friday, 9 to 17, not on Easter Monday; in Paris. */
static const char desk_office[] =
	"{office: {days: [mon, tue, wed, thu, fri], from: '09:00', to: '17:00',"
	" holidays: ['2026-04-06']}}";

static inline void desk_begin(life *l)
{
	setenv("TZ", "Europe/Paris", 1);
	tzset();
	life_kind(l, desk_person);
	life_kind(l, desk_resource);
	life_kind(l, desk_call);
	life_kind(l, desk_letter);
	life_process(l, desk_process);
	config(l, desk_office);
	on(l, "2026-03-02");
}

#endif
