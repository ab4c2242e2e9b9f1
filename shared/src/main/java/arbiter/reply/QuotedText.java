package arbiter.reply;

/**
 * Writes a text, in whichever quotes it stands, as a strict JSON text.
 *
 * <p>What it says is never changed: only its delimiters, and the spelling of line breaks and quotes inside it.
 */
final class QuotedText {

    private final Cursor cursor;
    private final StringBuilder out;
    private final Tally tally;

    QuotedText(Cursor cursor, StringBuilder out, Tally tally) {
        this.cursor = cursor;
        this.out = out;
        this.tally = tally;
    }

    /** Reads from the opening quote to behind the closing one. */
    void read() throws Unreadable {
        var opening = cursor.peek();
        cursor.advance();
        out.append('"');
        while (!closes(opening, cursor.peek())) character(opening);
        cursor.advance();
        out.append('"');
        if (opening == '\'') tally.add(Repair.SINGLE_QUOTES);
        else if (opening == '\uFF02' || opening == '\uFF07') tally.add(Repair.FULL_WIDTH_PUNCTUATION);
        else if (opening != '"') tally.add(Repair.SMART_QUOTES);
    }

    private static boolean closes(int opening, int c) {
        if (Glyphs.isDoubleSmart(opening)) return Glyphs.isDoubleSmart(c);
        if (Glyphs.isSingleSmart(opening)) return Glyphs.isSingleSmart(c);
        return c == opening;
    }

    private void character(int opening) throws Unreadable {
        var c = cursor.peek();
        switch (c) {
            case Cursor.END -> throw cursor.truncated("a text is not closed");
            case '\\' -> escape(opening);
            case '"' -> quote(opening);
            case '\n' -> broken("\\n");
            case '\r' -> broken("\\r");
            case '\t' -> broken("\\t");
            default -> {
                if (c < ' ') throw cursor.fail("not_json", "a control character in a text");
                out.append((char) c);
                cursor.advance();
            }
        }
    }

    private void quote(int opening) throws Unreadable {
        if (Glyphs.isDoubleSmart(opening))
            throw cursor.fail("not_json", "a plain quote in a text that opened with a typographic one");
        out.append("\\\"");
        cursor.advance();
    }

    private void broken(String escaped) {
        tally.add(Repair.RAW_LINE_BREAK);
        out.append(escaped);
        cursor.advance();
    }

    private void escape(int opening) throws Unreadable {
        var c = cursor.peek(1);
        if (c == '\'' && opening == '\'') out.append('\'');
        else if (c == 'u') out.append("\\u").append(hex());
        else if (c != Cursor.END && "\"\\/bfnrt".indexOf(c) >= 0)
            out.append('\\').append((char) c);
        else if (c == Cursor.END) throw cursor.truncated("a text is not closed");
        else throw cursor.fail("not_json", "an escape that JSON does not know");
        cursor.advance();
        cursor.advance();
    }

    /** Four digits, after which the cursor stands as if the escape had two characters. */
    private String hex() throws Unreadable {
        var digits = new StringBuilder(4);
        for (var i = 2; i < 6; i++) {
            var c = cursor.peek(i);
            if (c == Cursor.END) throw cursor.truncated("a text is not closed");
            if (Character.digit(c, 16) < 0 || c > 'f')
                throw cursor.fail("not_json", "an escape that JSON does not know");
            digits.append((char) c);
        }
        for (var i = 0; i < 4; i++) cursor.advance();
        return digits.toString();
    }
}
