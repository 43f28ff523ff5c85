# Functions that the injection uses besides OPA's built-in ones, or in their place. They give the same results in OPA
# and in its Wasm module, where json.unmarshal accepts some text that is not JSON and fails on some that is, and where
# json.marshal escapes other characters than Go's encoding/json does.
package injectorless.prelude

# The items of all lists in a list.
flatten(lists) := [item |
	some list in lists
	some item in list
]

# The item at an index of a list, or the fallback if the list is shorter.
at(list, index, fallback) := item if {
	item := list[index]
} else := fallback

# Each item of a list once, in the order of first occurrences.
distinct(list) := [item | some [_, item] in sort(first_occurrences(list))]

# Each item of a list once, with the index of its first occurrence. Sorting makes equal items neighbours.
first_occurrences(list) := [[index, item] |
	sorted := sort([[item, index] | some index, item in list])
	some position, [item, index] in sorted
	not sorted[position - 1][0] == item
]

# The integers from 0 to below the limit.
range(limit) := numbers.range(0, limit - 1) if {
	limit > 0
} else := []

# The text with each occurrence of a part replaced. `replace` takes quadratic time in the Wasm module.
replace_all(text, part, replacement) := strings.replace_n({part: replacement}, text)

# The text with `A` to `Z` in lower case and all other characters unchanged.
lower_ascii(text) := text if {
	lower(text) == text
} else := strings.replace_n(lower_case_letters, text)

lower_case_letters := {
	"A": "a", "B": "b", "C": "c", "D": "d", "E": "e", "F": "f", "G": "g",
	"H": "h", "I": "i", "J": "j", "K": "k", "L": "l", "M": "m", "N": "n",
	"O": "o", "P": "p", "Q": "q", "R": "r", "S": "s", "T": "t", "U": "u",
	"V": "v", "W": "w", "X": "x", "Y": "y", "Z": "z",
}

# Whether the text is empty or has only Unicode white space.
is_blank(text) if trim(text, white_space) == ""

white_space := concat("", [
	"\t\n\u000b\u000c\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005",
	"\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000",
])

# The text as a JSON string, escaped as by Go's encoding/json. OPA or its Wasm module escape the characters that are
# looked for here in another way.
json_text(text) := json.marshal(text) if {
	not contains(text, "\b")
	not contains(text, "\f")
	not contains(text, "<")
	not contains(text, ">")
	not contains(text, "&")
	not contains(text, "\u2028")
	not contains(text, "\u2029")
} else := html_escaped(json.marshal(text)) if {
	not contains(text, "\b")
	not contains(text, "\f")
} else := concat("", [`"`, concat(`\b`, [escaped(part) | some part in split(text, "\b")]), `"`])

# The text as a JSON string without its quotes. It has no backspaces.
escaped(text) := concat(`\f`, [without_quotes(html_escaped(json.marshal(part))) |
	some part in split(text, "\f")
])

without_quotes(json_string) := substring(json_string, 1, count(json_string) - 2)

html_escaped(json) := strings.replace_n(html_escapes, json)

html_escapes := {"<": `\u003c`, ">": `\u003e`, "&": `\u0026`, "\u2028": `\u2028`, "\u2029": `\u2029`}

# Whether the text is one JSON value, nested at most 16 levels deep. In its outline, each string is S and each other
# scalar is V. Then the innermost lists and objects become V, level by level: text that is JSON ends as one letter.
is_json(text) if {
	every character in forbidden_characters {
		not contains(text, character)
	}
	pieces := split_at_quotes(text)
	count(pieces) % 2 == 1
	every index, piece in pieces {
		is_valid_piece(piece, index % 2)
	}
	reduced_4_levels(reduced_4_levels(reduced_4_levels(reduced_4_levels(outline(pieces))))) in ["S", "V"]
}

# The control characters that JSON text cannot contain.
forbidden_characters := split(
	concat("", [
		"\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\u000b\f\u000e\u000f\u0010\u0011\u0012\u0013",
		"\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f",
	]),
	"",
)

# JSON text split at the quotes of its strings: pieces with an odd index are the contents of strings. U+0001 stands for
# an escaped backslash, and U+0002 for an escaped quote.
split_at_quotes(text) := split(replace_all(replace_all(text, `\\`, "\u0001"), `\"`, "\u0002"), `"`)

# The outline shows whether pieces outside of strings are valid.
is_valid_piece(_, 0)

is_valid_piece(content, 1) if {
	not contains(content, "\t")
	not contains(content, "\n")
	not contains(content, "\r")
	after_backslashes := split(content, `\`)
	every rest in array.slice(after_backslashes, 1, count(after_backslashes)) {
		starts_with_escape(rest)
	}
}

# Whether the text begins with what may follow a backslash, besides a backslash or quote.
starts_with_escape(text) if substring(text, 0, 1) in ["/", "b", "f", "n", "r", "t"]

starts_with_escape(text) if {
	startswith(text, "u")
	code := substring(text, 1, 4)
	count(code) == 4
	trim(lower(code), "0123456789abcdef") == ""
}

# Punctuation, S for each string, V for each other scalar, and ? for anything else. Tokens repeat, so each is looked at once.
outline(pieces) := concat("S", [concat("", [symbols[token] | some token in part]) | some part in parts]) if {
	parts := [tokens(piece) | some index, piece in pieces; index % 2 == 0]
	symbols := {token: symbol(token) | some token in {token | some token in flatten(parts)}}
}

# The tokens of JSON text that has no strings.
tokens(text) := [token | some token in split_between_tokens(text); token != ""]

# JSON text split at white space and around punctuation, which is kept. Adjacent separators have empty strings between them.
split_between_tokens(text) := split(strings.replace_n(spaces_between_tokens, text), " ")

spaces_between_tokens := {
	"\t": " ", "\n": " ", "\r": " ", "[": " [ ", "]": " ] ",
	"{": " { ", "}": " } ", ":": " : ", ",": " , ",
}

symbol(token) := token if {
	token in ["[", "]", "{", "}", ":", ","]
} else := "V" if {
	is_scalar(token)
} else := "?"

is_scalar(token) if token in ["true", "false", "null"]

is_scalar(token) if {
	parts := mantissa_and_exponent(token)
	mantissa := split(parts[0], ".")
	count(parts) <= 2
	count(mantissa) <= 2
	is_integral(mantissa[0])
	every fraction in array.slice(mantissa, 1, 2) {
		is_digits(fraction)
	}
	every exponent in array.slice(parts, 1, 2) {
		is_exponent(exponent)
	}
}

# A number without its sign, split at its exponent if it has one.
mantissa_and_exponent(number) := split(lower(trim_prefix(number, "-")), "e")

# The same for a number with a mantissa of digits and points only.
decimal_parts(number) := parts if {
	parts := mantissa_and_exponent(number)
	parts[0] != ""
	trim(parts[0], "0123456789.") == ""
}

is_digits(text) if {
	text != ""
	trim(text, "0123456789") == ""
}

is_integral("0")

is_integral(text) if {
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
	not is_long_exponent(text)
}

# Whether an exponent that is not negative has more than two digits after its zeros.
is_long_exponent(text) if {
	digits := trim_left(trim_prefix(text, "+"), "0")
	count(digits) > 2
	is_digits(digits)
}

# The outline after four reductions. One that the first leaves as it is cannot be reduced at all.
reduced_4_levels(outline) := outline if {
	reduced(outline) == outline
} else := reduced(reduced(reduced(reduced(outline))))

# The outline with V for innermost lists and objects. At first lists are W, so that an object with a list in it is not
# innermost.
reduced(outline) := outline if {
	count(outline) < 2
} else := replace_all(without_innermost(without_innermost(outline, "[", "]", "W"), "{", "}", "V"), "W", "V")

# The outline with innermost lists, or objects, replaced.
without_innermost(outline, opening, closing, replacement) := concat("", pieces) if {
	pieces := [reduced_piece(piece, opening, closing, [index, replacement]) |
		some index, piece in split(outline, opening)
	]
}

# A piece of the outline between opening brackets: the first is before all lists, or objects.
reduced_piece(piece, _, _, [0, _]) := piece

reduced_piece(piece, opening, closing, [index, replacement]) := concat("", [
	replacement,
	substring(piece, count(content) + 1, -1),
]) if {
	index > 0
	contains(piece, closing)
	content := split(piece, closing)[0]
	is_flat(content, opening)
} else := concat("", [opening, piece]) if {
	index > 0
}

# Whether the content of a list or object has neither lists nor objects in it.
is_flat("", _)

is_flat(content, "[") if {
	every item in split(content, ",") {
		item in ["S", "V"]
	}
}

is_flat(content, "{") if {
	every member in split(content, ",") {
		member in ["S:S", "S:V"]
	}
}

# The value of text that is JSON. A surrogate that is not half of a pair becomes U+FFFD, as in Go's encoding/json.
parse_json(text) := json.unmarshal(concat(`"`, [normalized_piece(piece, index % 2) |
	some index, piece in split_at_quotes(text)
]))

# White space removed outside of strings; escapes restored and surrogates paired in strings.
normalized_piece(piece, 0) := strings.replace_n({" ": "", "\t": "", "\n": "", "\r": ""}, piece)

normalized_piece(content, 1) := replace_all(replace_all(well_formed(content), "\u0002", `\"`), "\u0001", `\\`)

well_formed(content) := concat("", [with_backslash(after_backslashes, index, halves) |
	some index, _ in after_backslashes
]) if {
	after_backslashes := split(content, `\`)
	contains(lower(content), `\ud`)
	halves := {code: half_in_base64(hexadecimal(code)) |
		some code in {code_of(text) | some text in after_backslashes; is_surrogate(text, "89abcdef")}
	}
} else := content

# The part at an index, with the backslash before it. A surrogate pair is replaced by its character, because json.unmarshal
# in the Wasm module decodes escaped pairs of even planes to another character.
with_backslash(after_backslashes, index, halves) := after_backslashes[index] if {
	index == 0
} else := character(halves[code_of(after_backslashes[index])], halves[code_of(after_backslashes[index + 1])]) if {
	is_surrogate_pair(after_backslashes, index)
} else := substring(after_backslashes[index], 5, -1) if {
	is_surrogate_pair(after_backslashes, index - 1)
} else := concat("", [`\ufffd`, substring(after_backslashes[index], 5, -1)]) if {
	is_surrogate(after_backslashes[index], "89abcdef")
} else := concat("", [`\`, after_backslashes[index]])

# The hexadecimal digits of the escape that a text begins with.
code_of(text) := lower(substring(text, 1, 4))

# The character of a surrogate pair. Each surrogate gives some of the base64 digits of its UTF-8.
character([start, high], [end, low]) := base64.decode(concat("", [start, base64_digit(high + low), end]))

# The base64 digits that a surrogate determines of the bytes 11110xxx 10xxxxxx 10xxxxxx 10xxxxxx: the first three or the
# last two, and a part of the fourth. It is computed once for each surrogate, because the Wasm module would take seconds to
# compute it for each pair of a long text.
half_in_base64(surrogate) := [concat("", digits), (above % 4) * 16] if {
	surrogate < 56320
	above := (surrogate - 55296) + 64
	second := floor(above / 4) % 64
	digits := [
		base64_digit(60 + floor(above / 1024)),
		base64_digit((((floor(above / 256) % 4) * 16) + 8) + floor(second / 16)),
		base64_digit(((second % 16) * 4) + 2),
	]
} else := [concat("", digits), floor(below / 64)] if {
	below := surrogate - 56320
	digits := [base64_digit(32 + (floor(below / 4) % 16)), base64_digit((below % 4) * 16), "=="]
}

base64_digit(value) := substring("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", value, 1)

# The value of hexadecimal digits.
hexadecimal(digits) := sum([value |
	some index, digit in split(lower(digits), "")
	value := indexof("0123456789abcdef", digit) * power(16, (count(digits) - 1) - index)
])

# Whether the escape at an index is a high surrogate, and the next one a low surrogate directly after it.
is_surrogate_pair(after_backslashes, index) if {
	index > 0
	count(after_backslashes[index]) == 5
	is_surrogate(after_backslashes[index], "89ab")
	is_surrogate(after_backslashes[index + 1], "cdef")
}

# Whether the text begins with the escape of a surrogate whose second digit is one of these.
is_surrogate(text, second_digits) if {
	startswith(lower(text), "ud")
	contains(second_digits, lower(substring(text, 2, 1)))
}

# Whether a JSON value is an integer greater than -2^63 and less than 2^63.
is_whole_number(value) if {
	is_number(value)
	value == floor(value)
	abs(value) < 9223372036854775808
}

# An integer in decimal. The Wasm module's format_int is limited to 31 bits. Adding 0 turns 1e3 into 1000.
decimal(number) := json.marshal(number + 0)

# A signed decimal integer without plus sign and leading zeros.
signed_decimal(text) := concat("", ["-", digits]) if {
	startswith(text, "-")
	digits := unsigned_decimal(trim_left(text, "-"))
	digits != "0"
} else := unsigned_decimal(trim_left(text, "+-"))

# An unsigned decimal integer without leading zeros.
unsigned_decimal(text) := "0" if {
	trim_left(text, "0") == ""
} else := trim_left(text, "0")

# The value of a signed decimal integer.
integer(text) := to_number(signed_decimal(text))

# A floating-point literal, decimal or hexadecimal, as a JSON number in the form that Go and JavaScript give it.
float_json(text) := concat("", [concat("", ["-" | startswith(text, "-")]), unsigned_float_json(literal)]) if {
	literal := lower(trim_left(replace_all(text, "_", ""), "+-"))
}

unsigned_float_json(literal) := decimal_json(scaled_mantissa(literal), decimal_exponent(literal)) if {
	startswith(literal, "0x")
} else := decimal_json(replace_all(mantissa, ".", ""), exponent - fraction_length(mantissa)) if {
	mantissa := split(literal, "e")[0]
	exponent := integer(at(split(literal, "e"), 1, "0"))
}

fraction_length(mantissa) := count(at(split(mantissa, "."), 1, ""))

# A hexadecimal literal is its scaled mantissa, times ten to its decimal exponent: m * 2^-n is m * 5^n * 10^-n.
scaled_mantissa(literal) := decimal(hexadecimal_mantissa(literal) * power(2, binary_exponent(literal))) if {
	binary_exponent(literal) > 0
} else := decimal(hexadecimal_mantissa(literal) * power(5, 0 - binary_exponent(literal)))

decimal_exponent(literal) := min([0, binary_exponent(literal)])

hexadecimal_mantissa(literal) := hexadecimal(replace_all(hexadecimal_mantissa_text(literal), ".", ""))

hexadecimal_mantissa_text(literal) := trim_prefix(split(literal, "p")[0], "0x")

binary_exponent(literal) := integer(split(literal, "p")[1]) - (4 * fraction_length(hexadecimal_mantissa_text(literal)))

power(base, exponent) := product([base | some _ in range(exponent)])

# The digits, times ten to the exponent, as a JSON number.
decimal_json(digits, exponent) := with_decimal_point(
	trim_right(trim_left(digits, "0"), "0"),
	count(trim_left(digits, "0")) + exponent,
)

# 0.SIGNIFICANT, times ten to the magnitude, as a JSON number.
with_decimal_point("", _) := "0"

with_decimal_point(significant, magnitude) := concat("", [significant, zeros(magnitude - count(significant))]) if {
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

# What follows accepts the same numbers, durations and quantities as the patterns in generator/injection/numbers.ts.

# Whether the text is a signed 64-bit integer, or empty.
is_integer("")

is_integer(text) if {
	startswith(text, "-")
	is_at_most(trim_prefix(text, "-"), "9223372036854775808")
}

is_integer(text) if {
	not startswith(text, "-")
	is_at_most(trim_prefix(text, "+"), "9223372036854775807")
}

# Whether the text is the ID of a user or group, or empty.
is_id("")

is_id(text) if is_at_most(without_sign(text), "9007199254740991")

# Whether the text is an unsigned 64-bit integer.
is_unsigned(text) if is_at_most(text, "18446744073709551615")

without_sign(text) := trim_prefix(text, "-") if {
	startswith(text, "-")
} else := trim_prefix(text, "+")

# Whether the text is a number up to the largest. Digits of the same length are ordered as their numbers are.
is_at_most(text, largest) if {
	is_digits(text)
	significant := trim_left(text, "0")
	[count(significant), significant] <= [count(largest), largest]
}

# Whether the text is a finite floating-point number: decimal, or hexadecimal and small.
is_float(text) if {
	literal := lower_ascii(without_sign(text))
	not startswith(literal, "0x")
	parts := split(literal, "e")
	count(parts) <= 2
	is_mantissa(parts[0], "0123456789")
	count(trim_left(replace_all(replace_all(parts[0], ".", ""), "_", ""), "0")) <= 15
	every part in array.slice(parts, 1, 2) {
		exponent := without_sign(part)
		is_grouped(exponent, "0123456789")
		count(replace_all(exponent, "_", "")) <= 2
	}
}

is_float(text) if {
	literal := lower_ascii(without_sign(text))
	startswith(literal, "0x")
	parts := split(trim_prefix(literal, "0x"), "p")
	count(parts) == 2
	not startswith(parts[0], "_.")
	mantissa := trim_prefix(parts[0], "_")
	is_mantissa(mantissa, "0123456789abcdef")
	count(replace_all(split(mantissa, ".")[0], "_", "")) <= 3
	fraction_length(mantissa) <= 1
	exponent := without_sign(parts[1])
	is_digits(exponent)
	count(exponent) == 1
}

# Whether the text is grouped digits with at most one point.
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

# Whether the text is digits with at most one `_` between two of them.
is_grouped(text, digits) if {
	every group in split(text, "_") {
		group != ""
		trim(group, digits) == ""
	}
}

# Whether the text is infinity or NaN.
is_not_finite(text) if lower_ascii(text) == "nan"

is_not_finite(text) if lower_ascii(without_sign(text)) in ["inf", "infinity"]

# Whether the text is a JSON number that engines may read differently, or holds more lists and objects, or a longer number,
# than is_json accepts.
exceeds_json(text) if exceeds_precision(decimal_parts(trim(text, " \t\n\r")))

exceeds_json(text) if {
	substring(trim_left(text, " \t\n\r"), 0, 1) in ["[", "{"]
	(count(split(text, "[")) + count(split(text, "{"))) - 2 > 16
}

# The first and the last part have no separator on one side.
exceeds_json(text) if {
	parts := split_between_tokens(text)
	some token in {token | some token in array.slice(parts, 1, count(parts) - 1)}
	is_long_number(token)
}

exceeds_precision([mantissa]) if count(mantissa) > 15

exceeds_precision([mantissa, exponent]) if {
	count(mantissa) > 9
	trim(exponent, "-+0123456789") == ""
}

exceeds_precision([_, exponent]) if is_long_exponent(exponent)

exceeds_precision([_, exponent]) if {
	startswith(exponent, "-")
	is_digits(trim_prefix(exponent, "-"))
	count(exponent) > 3
}

is_long_number(token) if {
	number := trim_prefix(token, "-")
	rest := trim_left(number, "0123456789")
	count(number) - count(rest) > 200
	trim(rest, "-+.0123456789eE") == ""
}

is_long_number(token) if {
	[_, exponent] := decimal_parts(token)
	is_long_exponent(exponent)
}

# Whether the text is a duration of at most eight parts, or empty.
is_duration("")

is_duration(text) if without_sign(text) == "0"

is_duration(text) if {
	trim(without_sign(text), "0123456789.nu\u00b5\u03bcmsh") == ""
	parts := split(units_marked(without_sign(text)), ",")
	count(parts) > 1
	count(parts) <= 9
	parts[count(parts) - 1] == ""
	every part in array.slice(parts, 0, count(parts) - 1) {
		is_duration_segment(part)
	}
}

# The text with one letter and a comma for each unit.
units_marked(text) := replace_all(replace_all(replace_all(replace_all(micro, "ms", "L,"), "s", "S,"), "m", "M,"), "h", "H,") if {
	nano := replace_all(replace_all(text, "ns", "N,"), "us", "U,")
	micro := replace_all(replace_all(nano, "\u00b5s", "U,"), "\u03bcs", "U,")
}

# Whether the part is less than 10^18 ns.
is_duration_segment(part) if {
	some unit, digits in {"N": 18, "U": 15, "L": 12, "S": 9, "M": 7, "H": 5}
	endswith(part, unit)
	amount := trim_suffix(part, unit)
	is_decimal(amount)
	count(split(amount, ".")[0]) <= digits
}

# Whether the text is digits with at most one point.
is_decimal(text) if {
	trim(text, "0123456789.") == ""
	replace_all(text, ".", "") != ""
	count(split(text, ".")) <= 2
}

# Whether the text is a Kubernetes quantity, or empty.
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

# Whether no segment of a path is empty or begins with a dot.
is_plain_path(path) if {
	path != ""
	not startswith(path, ".")
	not endswith(path, "/")
	not contains(path, "//")
	not contains(path, "/.")
}

# The segments of a path that are neither empty nor `.`.
path_segments(path) := [segment | some segment in split(path, "/"); segment != ""; segment != "."]

# Whether the text is a JSON Pointer in printable ASCII, with no index that counts from the end.
is_container_pointer(pointer) if {
	startswith(pointer, "/")
	trim(pointer, printable_ascii) == ""
	every segment in split(pointer, "/") {
		not is_index_from_end(segment)
	}
}

# The printable characters of ASCII, which no single string literal shows as they are.
printable_ascii := concat("`", [` !"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`, "abcdefghijklmnopqrstuvwxyz{|}~"])

is_index_from_end(segment) if {
	startswith(segment, "-")
	is_digits(trim_prefix(segment, "-"))
}
