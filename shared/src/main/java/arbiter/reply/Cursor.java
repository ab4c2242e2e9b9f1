package arbiter.reply;

/** A place in a reply, and what is passed over on the way from one token to the next. */
final class Cursor {

    /** What is read behind the last character. */
    static final int END = -1;

    private final CharSequence text;
    private final Tally tally;
    private int at;

    Cursor(CharSequence text, int at, Tally tally) {
        this.text = text;
        this.at = at;
        this.tally = tally;
    }

    int at() {
        return at;
    }

    void advance() {
        at++;
    }

    int peek() {
        return peek(0);
    }

    int peek(int ahead) {
        var index = at + ahead;
        return index >= 0 && index < text.length() ? text.charAt(index) : END;
    }

    /** Passes over a bracket, colon or comma, also in full width. */
    boolean take(char token) {
        var c = peek();
        if (Glyphs.plain(c) != token) return false;
        if (c != token) tally.add(Repair.FULL_WIDTH_PUNCTUATION);
        at++;
        return true;
    }

    /** Whether the value ends here though it may be incomplete: the text is over, or its fence or tag is closed. */
    boolean isEnd() {
        var c = peek();
        return c == END || (c == '<' && peek(1) == '/') || (c == '`' && peek(1) == '`' && peek(2) == '`');
    }

    /** Passes over spaces, invisible characters, comments and reasoning. */
    void skipBlanks() throws Unreadable {
        while (true) {
            var c = peek();
            if (Glyphs.isSpace(c)) at++;
            else if (Glyphs.isInvisible(c)) {
                tally.add(Repair.INVISIBLE_CHARACTERS);
                at++;
            } else if (c == '/' && peek(1) == '*') skipBlockComment();
            else if ((c == '/' && peek(1) == '/') || (c == '#' && Glyphs.isSpace(peek(-1)))) skipLineComment();
            else if (c != '<' || !skipReasoning()) return;
        }
    }

    private void skipBlockComment() throws Unreadable {
        for (at += 2; at < text.length(); at++)
            if (peek() == '*' && peek(1) == '/') {
                at += 2;
                tally.add(Repair.COMMENT);
                return;
            }
        throw truncated("a comment is not closed");
    }

    /** A line comment that runs to the end of the text may hide the rest of the value, so that is not forgiven. */
    private void skipLineComment() throws Unreadable {
        while (peek() != END && peek() != '\n' && peek() != '\r') at++;
        if (peek() == END) throw truncated("a line comment runs to the end of the reply");
        tally.add(Repair.COMMENT);
    }

    private boolean skipReasoning() throws Unreadable {
        var tag = Reasoning.at(text, at);
        if (tag == null || tag.closes()) return false;
        var end = Reasoning.endOfBlock(text, tag);
        at = end < 0 ? text.length() : end;
        if (end < 0) throw truncated("a block of reasoning is not closed");
        tally.add(Repair.REASONING_DROPPED);
        return true;
    }

    Unreadable truncated(String message) {
        return fail("truncated", message);
    }

    Unreadable fail(String code, String message) {
        return new Unreadable(code, message, Math.min(at, text.length()));
    }
}
