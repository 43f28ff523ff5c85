# What the injection uses besides OPA's built-in functions, or in their place. OPA's Wasm module reads as JSON what is
# none, breaks on some texts that are, and escapes less than Go does; these functions answer alike in both.
package injectorless.prelude

# The items of lists in a list.
flatten(lists) := [item |
	some list in lists
	some item in list
]

# What stands at a place of a list, or something else where the list ends before it.
at(list, index, other) := list[index] if {
	index < count(list)
} else := other

# The list without repetitions, first occurrences kept in order.
distinct(list) := [item | some [_, item] in sort(first_places(list))]

# Each item of a list once, after its first place. Neighbours in the sorted list are equal where an item is repeated.
first_places(list) := [[place, item] |
	by_item := sort([[item, place] | some place, item in list])
	some index, [item, place] in by_item
	not by_item[index - 1][0] == item
]

# The whole numbers from 0 up to, not including, the limit.
range(limit) := numbers.range(0, limit - 1) if {
	limit > 0
} else := []

# `A` to `Z` in lower case; every other character as it is.
lower_ascii(text) := text if {
	lower(text) == text
} else := strings.replace_n(lower_case, text)

lower_case := {
	"A": "a", "B": "b", "C": "c", "D": "d", "E": "e", "F": "f", "G": "g",
	"H": "h", "I": "i", "J": "j", "K": "k", "L": "l", "M": "m", "N": "n",
	"O": "o", "P": "p", "Q": "q", "R": "r", "S": "s", "T": "t", "U": "u",
	"V": "v", "W": "w", "X": "x", "Y": "y", "Z": "z",
}

# Whether the text is empty or white space, as Unicode has it.
is_blank(text) if trim(text, white_space) == ""

white_space := concat("", [
	"\t\n\u000b\u000c\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005",
	"\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000",
])

# The text as JSON text, escaped as Go does it.
json_text(text) := html_escaped(json.marshal(text)) if {
	not contains(text, "\b")
	not contains(text, "\f")
} else := concat("", [`"`, concat(`\b`, [part_json(part) | some part in split(text, "\b")]), `"`])

part_json(text) := concat(`\f`, [unquoted(html_escaped(json.marshal(part))) |
	some part in split(text, "\f")
])

unquoted(json) := substring(json, 1, count(json) - 2)

html_escaped(json) := replace(
	replace(replace(replace(replace(json, "<", `\u003c`), ">", `\u003e`), "&", `\u0026`), "\u2028", `\u2028`),
	"\u2029",
	`\u2029`,
)

# Whether the text is one JSON value, nested at most 16 deep. Each string becomes S and each other scalar V, then
# innermost lists and objects become V, once for each level; the text was JSON if one letter is left.
is_json(text) if {
	every character in controls {
		not contains(text, character)
	}
	pieces := quoted_pieces(text)
	count(pieces) % 2 == 1
	every index, piece in pieces {
		is_piece(piece, index % 2)
	}
	folded_4(folded_4(folded_4(folded_4(outline(pieces))))) in ["S", "V"]
}

# The control characters that JSON has no place for.
controls := split(
	concat("", [
		"\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\u000b\f\u000e\u000f\u0010\u0011\u0012\u0013",
		"\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f",
	]),
	"",
)

# What stands outside and, each second piece, inside of quotes. Escaped backslashes and quotes are U+0001 and U+0002.
quoted_pieces(text) := split(replace(replace(text, `\\`, "\u0001"), `\"`, "\u0002"), `"`)

# Outside of quotes is all that no string is; what it must be shows in the outline.
is_piece(_, 0)

is_piece(string, 1) if {
	not contains(string, "\t")
	not contains(string, "\n")
	not contains(string, "\r")
	escapes := split(string, `\`)
	every escape in array.slice(escapes, 1, count(escapes)) {
		is_escape(escape)
	}
}

is_escape(text) if substring(text, 0, 1) in ["/", "b", "f", "n", "r", "t"]

is_escape(text) if {
	startswith(text, "u")
	code := substring(text, 1, 4)
	count(code) == 4
	trim(lower(code), "0123456789abcdef") == ""
}

outline(pieces) := concat("S", [concat("", [letter(token) | some token in tokens(piece)]) |
	some index, piece in pieces
	index % 2 == 0
])

# The tokens of JSON without strings.
tokens(text) := [token | some token in split(strings.replace_n(spaced, text), " "); token != ""]

spaced := {
	"\t": " ", "\n": " ", "\r": " ", "[": " [ ", "]": " ] ",
	"{": " { ", "}": " } ", ":": " : ", ",": " , ",
}

letter(token) := token if {
	token in ["[", "]", "{", "}", ":", ","]
} else := "V" if {
	is_scalar(token)
} else := "?"

is_scalar(token) if token in ["true", "false", "null"]

is_scalar(token) if {
	parts := split(lower(trim_prefix(token, "-")), "e")
	mantissa := split(parts[0], ".")
	count(parts) <= 2
	count(mantissa) <= 2
	is_whole(mantissa[0])
	every fraction in array.slice(mantissa, 1, 2) {
		is_digits(fraction)
	}
	every exponent in array.slice(parts, 1, 2) {
		is_exponent(exponent)
	}
}

is_digits(text) if {
	text != ""
	trim(text, "0123456789") == ""
}

is_whole("0")

is_whole(text) if {
	is_digits(text)
	not startswith(text, "0")
	count(text) <= 200
}

is_exponent(text) if {
	startswith(text, "-")
	is_digits(trim_prefix(text, "-"))
}

is_exponent(text) if {
	is_digits(trim_prefix(text, "+"))
	count(trim_left(trim_prefix(text, "+"), "0")) <= 2
}

folded_4(text) := folded(folded(folded(folded(text))))

# The outline with V for innermost lists and objects. W keeps what holds a list from being innermost at once.
folded(text) := text if {
	count(text) < 2
} else := replace(innermost(innermost(text, "[", "]", "W"), "{", "}", "V"), "W", "V")

innermost(text, opening, closing, by) := concat("", [folded_piece(piece, opening, closing, [index, by]) |
	some index, piece in split(text, opening)
])

folded_piece(piece, _, _, [0, _]) := piece

folded_piece(piece, opening, closing, [index, by]) := concat("", [by, substring(piece, count(inside) + 1, -1)]) if {
	index > 0
	contains(piece, closing)
	inside := split(piece, closing)[0]
	is_inside(inside, opening)
} else := concat("", [opening, piece]) if {
	index > 0
}

is_inside("", _)

is_inside(text, "[") if {
	every item in split(text, ",") {
		item in ["S", "V"]
	}
}

is_inside(text, "{") if {
	every member in split(text, ",") {
		member in ["S:S", "S:V"]
	}
}

# The value of a text that is JSON, with U+FFFD for halves of surrogate pairs, as Go reads their escapes.
parse_json(text) := json.unmarshal(concat(`"`, [canonical(piece, index % 2) |
	some index, piece in quoted_pieces(text)
]))

canonical(text, 0) := strings.replace_n({" ": "", "\t": "", "\n": "", "\r": ""}, text)

canonical(string, 1) := replace(replace(well_formed(string), "\u0002", `\"`), "\u0001", `\\`)

well_formed(string) := concat(`\`, [whole_or_replaced(escapes, index) | some index, _ in escapes]) if {
	escapes := split(string, `\`)
	contains(lower(string), `\ud`)
} else := string

whole_or_replaced(escapes, index) := concat("", ["ufffd", substring(escapes[index], 5, -1)]) if {
	index > 0
	is_half(escapes[index], "89abcdef")
	not is_pair(escapes, index)
	not is_pair(escapes, index - 1)
} else := escapes[index]

is_pair(escapes, index) if {
	index > 0
	count(escapes[index]) == 5
	is_half(escapes[index], "89ab")
	is_half(escapes[index + 1], "cdef")
}

# Whether it is the escape of half a surrogate pair: which half tells the second digit.
is_half(escape, digits) if {
	startswith(lower(escape), "ud")
	contains(digits, lower(substring(escape, 2, 1)))
	count(escape) > 4
}

# Whether a JSON value is a number without a fraction between -2^63 and 2^63, both excluded.
is_whole_number(value) if {
	is_number(value)
	value == floor(value)
	abs(value) < 9223372036854775808
}

# A whole number in decimal; format_int of OPA's Wasm ends at 31 bits. Adding makes 1000 of 1e3.
decimal(number) := json.marshal(number + 0)

# A signed decimal without plus sign and leading zeros.
signed_decimal(text) := concat("", ["-", digits]) if {
	startswith(text, "-")
	digits := unsigned_decimal(trim_left(text, "-"))
	digits != "0"
} else := unsigned_decimal(trim_left(text, "+-"))

# An unsigned decimal without leading zeros.
unsigned_decimal(text) := "0" if {
	trim_left(text, "0") == ""
} else := trim_left(text, "0")

# The integer a decimal stands for.
integer(text) := to_number(signed_decimal(text))

# The JSON text of a floating point literal, decimal or hexadecimal, as Go and JavaScript write the number.
float_json(text) := concat("", [concat("", ["-" | startswith(text, "-")]), positive_json(literal)]) if {
	literal := lower(trim_left(replace(text, "_", ""), "+-"))
}

positive_json(literal) := decimal_json(hexadecimal_digits(literal), hexadecimal_exponent(literal)) if {
	startswith(literal, "0x")
} else := decimal_json(replace(mantissa, ".", ""), exponent - fraction_length(mantissa)) if {
	mantissa := split(literal, "e")[0]
	exponent := integer(at(split(literal, "e"), 1, "0"))
}

fraction_length(mantissa) := count(at(split(mantissa, "."), 1, ""))

# m * 2^-n is m * 5^n * 10^-n.
hexadecimal_digits(literal) := decimal(hexadecimal_mantissa(literal) * power(2, binary_exponent(literal))) if {
	binary_exponent(literal) > 0
} else := decimal(hexadecimal_mantissa(literal) * power(5, 0 - binary_exponent(literal)))

hexadecimal_exponent(literal) := min([0, binary_exponent(literal)])

hexadecimal_mantissa(literal) := sum([value |
	digits := split(replace(mantissa_of_hexadecimal(literal), ".", ""), "")
	some index, digit in digits
	value := indexof("0123456789abcdef", digit) * power(16, (count(digits) - 1) - index)
])

mantissa_of_hexadecimal(literal) := trim_prefix(split(literal, "p")[0], "0x")

binary_exponent(literal) := integer(split(literal, "p")[1]) - (4 * fraction_length(mantissa_of_hexadecimal(literal)))

power(base, exponent) := product([base | some _ in range(exponent)])

# The number of these digits, times ten to the exponent.
decimal_json(digits, exponent) := placed_point(
	trim_right(trim_left(digits, "0"), "0"),
	count(trim_left(digits, "0")) + exponent,
)

# The number 0.SIGNIFICANT times ten to the magnitude.
placed_point("", _) := "0"

placed_point(significant, magnitude) := concat("", [significant, zeros(magnitude - count(significant))]) if {
	significant != ""
	count(significant) <= magnitude
	magnitude <= 21
} else := concat("", [substring(significant, 0, magnitude), ".", substring(significant, magnitude, -1)]) if {
	significant != ""
	magnitude > 0
	magnitude <= 21
} else := concat("", ["0.", zeros(0 - magnitude), significant]) if {
	significant != ""
	magnitude > -6
	magnitude <= 0
} else := concat("", [
	substring(significant, 0, 1),
	concat("", [concat("", [".", substring(significant, 1, -1)]) | count(significant) > 1]),
	"e",
	concat("", ["+" | magnitude > 0]),
	decimal(magnitude - 1),
]) if {
	significant != ""
}

zeros(length) := substring("0000000000000000000000", 0, length)

# The spellings Go takes for numbers, durations and quantities, and the bounds: generator/injection/numbers.ts.

# A signed 64-bit integer, or nothing.
is_integer("")

is_integer(text) if {
	startswith(text, "-")
	is_up_to(trim_prefix(text, "-"), "9223372036854775808")
}

is_integer(text) if {
	not startswith(text, "-")
	is_up_to(trim_prefix(text, "+"), "9223372036854775807")
}

# The number of a user or group, or nothing.
is_id("")

is_id(text) if is_up_to(without_sign(text), "9007199254740991")

# An unsigned 64-bit integer.
is_unsigned(text) if is_up_to(text, "18446744073709551615")

without_sign(text) := trim_prefix(text, "-") if {
	startswith(text, "-")
} else := trim_prefix(text, "+")

# Texts of one length are ordered as the numbers are.
is_up_to(number, largest) if {
	is_digits(number)
	significant := trim_left(number, "0")
	[count(significant), significant] <= [count(largest), largest]
}

# A finite floating point number: decimal, or hexadecimal and small.
is_float(text) if {
	literal := lower_ascii(without_sign(text))
	not startswith(literal, "0x")
	parts := split(literal, "e")
	count(parts) <= 2
	is_mantissa(parts[0], "0123456789")
	count(trim_left(replace(replace(parts[0], ".", ""), "_", ""), "0")) <= 15
	every part in array.slice(parts, 1, 2) {
		exponent := without_sign(part)
		is_grouped(exponent, "0123456789")
		count(replace(exponent, "_", "")) <= 2
	}
}

is_float(text) if {
	literal := lower_ascii(without_sign(text))
	startswith(literal, "0x")
	parts := split(trim_prefix(literal, "0x"), "p")
	count(parts) == 2
	mantissa := trim_prefix(parts[0], "_")
	is_mantissa(mantissa, "0123456789abcdef")
	count(replace(split(mantissa, ".")[0], "_", "")) <= 3
	fraction_length(mantissa) <= 1
	exponent := without_sign(parts[1])
	is_digits(exponent)
	count(exponent) == 1
}

# Digits with at most one point among them.
is_mantissa(text, digits) if {
	parts := split(text, ".")
	count(parts) <= 2
	some part in parts
	part != ""
	every group in parts {
		is_grouped_or_empty(group, digits)
	}
}

is_grouped_or_empty("", _)

is_grouped_or_empty(text, digits) if is_grouped(text, digits)

# Digits with at most one `_` between two of them.
is_grouped(text, digits) if {
	every group in split(text, "_") {
		group != ""
		trim(group, digits) == ""
	}
}

# Infinity or not a number.
is_not_finite(text) if lower_ascii(text) == "nan"

is_not_finite(text) if lower_ascii(without_sign(text)) in ["inf", "infinity"]

# A number in JSON with more digits than all engines hand on alike.
is_inexact(text) if {
	parts := split(lower(trim_prefix(trim(text, " \t\n\r"), "-")), "e")
	parts[0] != ""
	trim(parts[0], "0123456789.") == ""
	is_inexact_parts(parts)
}

is_inexact_parts([mantissa]) if count(mantissa) > 15

is_inexact_parts([mantissa, exponent]) if {
	count(mantissa) > 9
	trim(exponent, "-+0123456789") == ""
}

is_inexact_parts([_, exponent]) if {
	startswith(exponent, "-")
	is_digits(trim_prefix(exponent, "-"))
	count(exponent) > 3
}

# A duration of at most eight parts, or nothing.
is_duration("")

is_duration(text) if without_sign(text) == "0"

is_duration(text) if {
	trim(without_sign(text), "0123456789.nu\u00b5\u03bcmsh") == ""
	parts := split(marked_units(without_sign(text)), ",")
	count(parts) > 1
	count(parts) <= 9
	parts[count(parts) - 1] == ""
	every part in array.slice(parts, 0, count(parts) - 1) {
		is_duration_part(part)
	}
}

# The units as one letter and a comma.
marked_units(text) := replace(replace(replace(replace(micro, "ms", "L,"), "s", "S,"), "m", "M,"), "h", "H,") if {
	nano := replace(replace(text, "ns", "N,"), "us", "U,")
	micro := replace(replace(nano, "\u00b5s", "U,"), "\u03bcs", "U,")
}

# Each part stays below 10^18 ns.
is_duration_part(part) if {
	some unit, digits in {"N": 18, "U": 15, "L": 12, "S": 9, "M": 7, "H": 5}
	endswith(part, unit)
	amount := trim_suffix(part, unit)
	is_decimal(amount)
	count(split(amount, ".")[0]) <= digits
}

# Digits with at most one point among them.
is_decimal(text) if {
	trim(text, "0123456789.") == ""
	replace(text, ".", "") != ""
	count(split(text, ".")) <= 2
}

# A Kubernetes quantity, or nothing.
is_quantity("")

is_quantity(text) if {
	suffix := trim_left(without_sign(text), "0123456789.")
	is_decimal(trim_suffix(without_sign(text), suffix))
	is_quantity_suffix(suffix)
}

is_quantity_suffix(suffix) if suffix in ["", "n", "u", "m", "k", "M", "G", "T", "P", "E"]

is_quantity_suffix(suffix) if suffix in ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"]

is_quantity_suffix(suffix) if {
	startswith(lower_ascii(suffix), "e")
	exponent := without_sign(substring(suffix, 1, -1))
	is_digits(exponent)
	count(exponent) <= 2
}
