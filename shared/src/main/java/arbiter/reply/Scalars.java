package arbiter.reply;

/** Reads numbers and words. A number that is written in any way but JSON's is refused, never guessed at. */
final class Scalars {

    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_EXPONENT = 4;
    private static final int LONGEST_WORD = 10;
    private static final String NOT_A_NUMBER = "NaN and infinities are no numbers";
    private static final String AMBIGUOUS =
            "a number with separators, a range, a unit or arithmetic can mean several things";

    private final Cursor cursor;
    private final StringBuilder out;
    private final Tally tally;

    Scalars(Cursor cursor, StringBuilder out, Tally tally) {
        this.cursor = cursor;
        this.out = out;
        this.tally = tally;
    }

    /** Reads the longest number that begins here; what may follow it is for the caller to say. */
    void number() throws Unreadable {
        var start = out.length();
        if (cursor.peek() == '-') move();
        if (!Glyphs.isDigit(cursor.peek()))
            throw Glyphs.isLetter(cursor.peek()) ? cursor.fail("C01", NOT_A_NUMBER) : ambiguous();
        if (cursor.peek() == '0') move();
        else digits();
        if (cursor.peek() == '.' && Glyphs.isDigit(cursor.peek(1))) {
            move();
            digits();
        }
        exponent();
        if (out.length() - start > LONGEST_NUMBER) throw cursor.fail("C01", "a number of too many digits");
        if (isDivided()) throw ambiguous();
    }

    private void exponent() throws Unreadable {
        var c = cursor.peek();
        if (c != 'e' && c != 'E') return;
        var sign = cursor.peek(1) == '+' || cursor.peek(1) == '-' ? 1 : 0;
        if (!Glyphs.isDigit(cursor.peek(1 + sign))) return;
        for (var i = 0; i <= sign; i++) move();
        var start = out.length();
        digits();
        if (out.length() - start > LONGEST_EXPONENT) throw cursor.fail("C01", "a number with an exponent out of range");
    }

    /** {@code 100 // 2} on a line of its own is a division to some and a comment to others. */
    private boolean isDivided() {
        var i = 0;
        while (cursor.peek(i) == ' ') i++;
        if (cursor.peek(i) != '/' || cursor.peek(i + 1) != '/') return false;
        i += 2;
        var digits = 0;
        for (var c = cursor.peek(i); c != Cursor.END && c != '\n' && c != '\r'; c = cursor.peek(++i)) {
            if (Glyphs.isDigit(c)) digits++;
            else if (" .+-*/(),}]".indexOf(c) < 0) return false;
        }
        return digits > 0;
    }

    /** Reads a word that stands for a value. */
    void word() throws Unreadable {
        var word = new StringBuilder(LONGEST_WORD);
        while (Glyphs.isLetter(cursor.peek(word.length())) && word.length() < LONGEST_WORD)
            word.append((char) cursor.peek(word.length()));
        switch (word.toString()) {
            case "true", "false", "null" -> out.append(word);
            case "True", "False", "None" -> {
                tally.add(Repair.PYTHON_LITERAL);
                out.append(
                        word.toString().equals("None")
                                ? "null"
                                : word.toString().toLowerCase(java.util.Locale.ROOT));
            }
            case "NaN", "nan", "Infinity", "inf", "Inf" -> throw cursor.fail("C01", NOT_A_NUMBER);
            default -> throw unknown(word.length());
        }
        for (var i = 0; i < word.length(); i++) cursor.advance();
    }

    private Unreadable unknown(int length) {
        return cursor.peek(length) == Cursor.END
                ? cursor.truncated("a word is cut off")
                : cursor.fail("not_json", "a word without quotes");
    }

    /** Why a value cannot begin with what stands here. */
    Unreadable noValue() {
        var c = cursor.peek();
        if (cursor.isEnd()) return cursor.truncated("the reply ends where a value is missing");
        return Character.isDigit(c) || Glyphs.isDigit(cursor.peek(1))
                ? ambiguous()
                : cursor.fail("not_json", "no value");
    }

    Unreadable ambiguous() {
        return cursor.fail("ambiguous_number", AMBIGUOUS);
    }

    private void digits() {
        while (Glyphs.isDigit(cursor.peek())) move();
    }

    private void move() {
        out.append((char) cursor.peek());
        cursor.advance();
    }
}
