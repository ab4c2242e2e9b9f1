package arbiter.reply;

import arbiter.json.Json;

/** What single characters mean outside texts, and how a text is shown. */
final class Glyphs {

    private static final int MAX_QUOTE = 40;

    private Glyphs() {}

    /** The plain form of full-width punctuation that JSON is written with; any other character as it is. */
    static int plain(int c) {
        return switch (c) {
            case '\uFF0C' -> ',';
            case '\uFF1A' -> ':';
            case '\uFF3B' -> '[';
            case '\uFF3D' -> ']';
            case '\uFF5B' -> '{';
            case '\uFF5D' -> '}';
            default -> c;
        };
    }

    /** Whether JSON itself passes the character over between values. */
    static boolean isSpace(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    /** Whether a reader sees nothing: zero-width, byte-order mark, direction marks, and spaces that JSON does not know. */
    static boolean isInvisible(int c) {
        return c >= 0x80 && (Character.getType(c) == Character.FORMAT || Character.isSpaceChar(c) || c == '\u0085');
    }

    /** Whether the character begins a text. */
    static boolean isQuote(int c) {
        return switch (c) {
            case '"', '\'', '\uFF02', '\uFF07' -> true;
            default -> isDoubleSmart(c) || isSingleSmart(c);
        };
    }

    static boolean isDoubleSmart(int c) {
        return c >= '\u201C' && c <= '\u201F';
    }

    static boolean isSingleSmart(int c) {
        return c >= '\u2018' && c <= '\u201B';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** A text without spaces and invisible characters at its ends. */
    static String trim(String text) {
        var from = 0;
        var to = text.length();
        while (from < to && isPadding(text.charAt(from))) from++;
        while (from < to && isPadding(text.charAt(to - 1))) to--;
        return text.substring(from, to);
    }

    /** A text as messages show it: short, in quotes, without control characters. */
    static String quoted(String text) {
        return Json.text(text.length() <= MAX_QUOTE ? text : text.substring(0, MAX_QUOTE) + "...");
    }

    private static boolean isPadding(char c) {
        return isSpace(c) || isInvisible(c);
    }
}
