package arbiter.reply;

import java.util.HashMap;
import java.util.Map;

/**
 * Turns one array or object, as a model writes it, into strict JSON, and tells every repair. It never guesses: where more
 * than one reading is possible it says why it stopped.
 *
 * <p>Bounded: 64 levels and 8192 values.
 */
final class Mender {

    static final int MAX_DEPTH = 64;
    static final int MAX_VALUES = 8192;

    private final Tally tally = new Tally();
    private final StringBuilder out = new StringBuilder();
    private final Cursor cursor;
    private final QuotedText texts;
    private final Scalars scalars;
    private int depth;
    private int values;
    private boolean endsInNumber;
    private boolean hasFields;
    private boolean hasDecisions;

    /** Where a value lies in what was written. */
    private record Span(int from, int to) {}

    /** Reads one member of an array or object. */
    private interface Member {
        void read() throws Unreadable;
    }

    Mender(CharSequence text, int start) {
        cursor = new Cursor(text, start, tally);
        texts = new QuotedText(cursor, out, tally);
        scalars = new Scalars(cursor, out, tally);
    }

    /** Reads the array or object that begins where this starts, and returns it as strict JSON. */
    String mend() throws Unreadable {
        value();
        return out.toString();
    }

    /** Where it stopped: behind the value, or where it could not go on. */
    int stopped() {
        return cursor.at();
    }

    /** How many brackets were open when it stopped. */
    int depth() {
        return depth;
    }

    /** Whether a named field was seen: prose in brackets has none. */
    boolean hasFields() {
        return hasFields;
    }

    /** Whether an object in it has the field that makes a decision. */
    boolean hasDecisions() {
        return hasDecisions;
    }

    Tally tally() {
        return tally;
    }

    private void value() throws Unreadable {
        if (++values > MAX_VALUES) throw cursor.fail("too_many_values", "more than " + MAX_VALUES + " values");
        var c = cursor.peek();
        endsInNumber = c == '-' || Glyphs.isDigit(c);
        if (endsInNumber) scalars.number();
        else if (Glyphs.plain(c) == '{') object();
        else if (Glyphs.plain(c) == '[') container('[', ']', this::element);
        else if (Glyphs.isQuote(c)) texts.read();
        else if (Glyphs.isLetter(c)) scalars.word();
        else throw scalars.noValue();
    }

    private void object() throws Unreadable {
        var fields = new HashMap<String, Span>();
        container('{', '}', () -> field(fields));
    }

    private void element() throws Unreadable {
        comma();
        value();
    }

    private void container(char opening, char closing, Member member) throws Unreadable {
        if (++depth > MAX_DEPTH) throw cursor.fail("too_deep", "more than " + MAX_DEPTH + " levels");
        cursor.take(opening);
        out.append(opening);
        cursor.skipBlanks();
        if (!cursor.take(closing)) members(closing, member);
        out.append(closing);
        endsInNumber = false;
        depth--;
    }

    private void members(char closing, Member member) throws Unreadable {
        while (true) {
            member.read();
            cursor.skipBlanks();
            if (cursor.take(',')) {
                cursor.skipBlanks();
                if (!cursor.take(closing)) continue;
                tally.add(Repair.TRAILING_COMMA);
            } else if (!cursor.take(closing)) endUnclosed();
            return;
        }
    }

    /** The text may end without its closing brackets, but not with a number, which may have been cut. */
    private void endUnclosed() throws Unreadable {
        if (!cursor.isEnd())
            throw endsInNumber ? scalars.ambiguous() : cursor.fail("not_json", "neither a comma nor a closing bracket");
        if (endsInNumber) throw cursor.truncated("the reply ends in a number, which may be cut off");
        tally.add(Repair.MISSING_CLOSER);
    }

    private void field(Map<String, Span> fields) throws Unreadable {
        var before = out.length();
        comma();
        var name = name();
        var from = out.length();
        value();
        var here = new Span(from, out.length());
        var earlier = fields.putIfAbsent(name, here);
        if (earlier == null) return;
        if (!isSame(earlier, here))
            throw cursor.fail(
                    "duplicate_key",
                    "the field %s is given twice with different values"
                            .formatted(Glyphs.quoted(name.substring(1, name.length() - 1))));
        out.setLength(before);
        tally.add(Repair.REPEATED_KEY);
    }

    private String name() throws Unreadable {
        var c = cursor.peek();
        if (cursor.isEnd()) throw cursor.truncated("the reply ends inside an object");
        if (c == '-' || Glyphs.isDigit(c)) throw scalars.ambiguous();
        if (!Glyphs.isQuote(c)) throw cursor.fail("not_json", "a field name without quotes");
        var from = out.length();
        texts.read();
        var name = out.substring(from);
        cursor.skipBlanks();
        if (!cursor.take(':'))
            throw cursor.isEnd()
                    ? cursor.truncated("a field without a value")
                    : cursor.fail("not_json", "a field without a colon");
        out.append(':');
        cursor.skipBlanks();
        hasFields = true;
        hasDecisions |= name.equals("\"decisions\"");
        return name;
    }

    private void comma() {
        var last = out.charAt(out.length() - 1);
        if (last != '{' && last != '[') out.append(',');
    }

    private boolean isSame(Span one, Span other) {
        var length = one.to() - one.from();
        if (other.to() - other.from() != length) return false;
        for (var i = 0; i < length; i++) if (out.charAt(one.from() + i) != out.charAt(other.from() + i)) return false;
        return true;
    }
}
