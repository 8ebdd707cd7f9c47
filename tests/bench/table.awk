# The table of run.sh: reads `goals`, then the times (work, size, who, median µs,
# rounds, peak KB).

BEGIN {
	FS = "\t"
	sizes_count = split(sizes, size, " ")
}

FNR == 1 { file++ }

file == 1 {
	if ($0 !~ /^#/) {
		row_work[++rows] = $1
		row_peer[rows] = $2
		row_goal[rows] = $3
	}
	next
}

{
	time[$1, $2, $3] = $4
	peak[$1, $2] = $3 == "ours" ? $6 : peak[$1, $2]
}

# "10,000"
function thousands(n) {
	return n < 1000 ? n : int(n / 1000) "," sprintf("%03d", n % 1000)
}

# "1/20" or "1.5" as a number
function number(text,    part) {
	return split(text, part, "/") == 2 ? part[1] / part[2] : text + 0
}

# The goal at a size: a second one holds from 100,000 records on.
function goal_at(goal, records,    part, n) {
	n = split(goal, part, " ")
	return part[records < 100000 ? 1 : n]
}

function ratio_text(r) {
	if (r >= 1)
		return sprintf("%.1f", r)
	return sprintf(r > 0.1 ? "1/%.1f" : "1/%.0f", 1 / r)
}

# What is held against the goal: a ratio, or the figure itself.
function figure(i, work, peer,    ours) {
	ours = time[work, i, "ours"]
	if (peer ~ /^memory/)
		return peak[work, i] / 1024
	if (ours == "")
		return ""
	if (peer == "limit ms")
		return ours / 1000
	if (peer == "limit")
		return ours
	return time[work, i, peer] ? ours / time[work, i, peer] : ""
}

function cell(i, row,    value, goal, text) {
	value = figure(size[i], row_work[row], row_peer[row])
	if (value == "" || value == 0)
		return "."
	goal = goal_at(row_goal[row], size[i])
	text = row_peer[row] ~ /^(limit|memory)/ ? sprintf("%.0f", value) \
						 : ratio_text(value)
	if (goal != "-" && value > number(goal))
		text = text " !"
	return text
}

function is_time(work) {
	return work !~ /^(flushes|size) /
}

# The growth of ours from the last size but one to the last.
function growth(work,    old, new) {
	if (sizes_count < 2)
		return "."
	old = time[work, size[sizes_count - 1], "ours"]
	new = time[work, size[sizes_count], "ours"]
	return old && new ? sprintf("%.1f", new / old) : "."
}

END {
	printf "%-22s %-12s %-12s", "", "", ""
	print " ours over theirs" sprintf("%*s", 10 * sizes_count - 17, "") \
		"  ours, ms"
	printf "%-22s %-12s %-12s", "work", "beside", "at most"
	for (i = 1; i <= sizes_count; i++)
		printf "%10s", thousands(size[i])
	for (i = 1; i <= sizes_count; i++)
		printf "%10s", thousands(size[i])
	print "   growth"
	for (r = 1; r <= rows; r++) {
		line = ""
		for (i = 1; i <= sizes_count; i++)
			line = line sprintf("%10s", cell(i, r))
		if (line ~ /^[ .]*$/)
			continue
		printf "%-22s %-12s %-12s%s", row_work[r], row_peer[r], \
			row_goal[r], line
		for (i = 1; i <= sizes_count; i++) {
			ours = time[row_work[r], size[i], "ours"]
			printf "%10s", is_time(row_work[r]) && ours != "" ? \
				sprintf("%.1f", ours / 1000) : "."
		}
		printf "%9s\n", is_time(row_work[r]) ? growth(row_work[r]) : "."
	}
	print ""
	print "!: past the goal"
}
