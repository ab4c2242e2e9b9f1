package arbiter.reply;

import arbiter.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the arrays and objects in a reply that may be its decision, and drops what stands around them. It passes over the
 * text once, so its work grows with the length and not with what stands in it.
 */
final class Scanner {

    static final int MAX_CANDIDATES = 64;
    static final int MAX_OPENINGS = 4096;

    private static final String DECISIONS = "decisions";

    private final CharSequence text;
    private final boolean isDecoded;
    private final List<Candidate> candidates = new ArrayList<>();
    private final Tally tally = new Tally();
    private boolean hasText;
    private boolean endsInReasoning;
    private int openings;
    private int at;

    /**
     * A value that holds at least one object.
     *
     * @param source the text it stands in
     * @param json the value in strict JSON; empty when it could not be read
     * @param failure why it could not be read; null when it could
     * @param tally what was repaired in it
     * @param isAttempt whether it is meant as a whole decision, well made or not
     */
    record Candidate(
            CharSequence source, String json, @Nullable Unreadable failure, Tally tally, boolean isAttempt) {}

    private Scanner(CharSequence text, boolean isDecoded) {
        this.text = text;
        this.isDecoded = isDecoded;
    }

    /**
     * Scans a whole text.
     *
     * @throws Unreadable when the text exceeds a bound, so that none of it is read
     */
    static Scanner of(CharSequence text) throws Unreadable {
        var scanner = new Scanner(text, false);
        scanner.scan();
        return scanner;
    }

    List<Candidate> candidates() {
        return candidates;
    }

    /** What was repaired or dropped outside the candidates. */
    Tally tally() {
        return tally;
    }

    /** Whether something other than candidates, fences and reasoning was written. */
    boolean hasText() {
        return hasText;
    }

    /** Whether nothing was written, not even reasoning. */
    boolean isEmpty() {
        return !hasText && candidates.isEmpty() && !tally.has(Repair.REASONING_DROPPED);
    }

    /** Whether a block of reasoning is never closed, so that all after it is a draft. */
    boolean endsInReasoning() {
        return endsInReasoning;
    }

    private void scan() throws Unreadable {
        while (at < text.length()) {
            var c = text.charAt(at);
            if (Glyphs.isSpace(c)) at++;
            else if (Glyphs.isInvisible(c)) {
                tally.add(Repair.INVISIBLE_CHARACTERS);
                at++;
            } else if (Glyphs.plain(c) == '{' || Glyphs.plain(c) == '[') candidate();
            else if (!skipReasoning(c) && !skipFence(c) && !decode(c)) {
                hasText = true;
                at++;
            }
        }
    }

    /** What stands before a closing tag that nothing opened is reasoning too: some providers cut the opening tag off. */
    private boolean skipReasoning(char c) {
        var tag = c == '<' ? Reasoning.at(text, at) : null;
        if (tag == null) return false;
        var end = tag.closes() ? tag.end() : Reasoning.endOfBlock(text, tag);
        if (tag.closes()) {
            candidates.clear();
            tally.clear();
            hasText = false;
        }
        endsInReasoning = end < 0;
        at = end < 0 ? text.length() : end;
        tally.addOnce(Repair.REASONING_DROPPED);
        return true;
    }

    private boolean skipFence(char c) {
        if (c != '`' || charAt(at + 1) != '`' || charAt(at + 2) != '`') return false;
        at += 3;
        while (Glyphs.isLetter(charAt(at)) || Glyphs.isDigit(charAt(at))) at++;
        tally.addOnce(Repair.CODE_FENCE);
        return true;
    }

    private void candidate() throws Unreadable {
        if (++openings > MAX_OPENINGS) throw tooMany("more than " + MAX_OPENINGS + " brackets in its text");
        var start = at;
        var mender = new Mender(text, start);
        try {
            var json = mender.mend();
            at = mender.stopped();
            if (json.indexOf('{') < 0) hasText = true;
            else keep(new Candidate(text, json, null, mender.tally(), mender.hasDecisions()));
        } catch (Unreadable e) {
            if (e.isBound()) throw e;
            at = Math.max(e.at(), start + 1);
            if (mender.hasFields() || e.isTruncation()) broken(start, mender, e);
            else hasText = true;
        }
    }

    /** What follows inside the open brackets of a broken value belongs to it. */
    private void broken(int start, Mender mender, Unreadable e) throws Unreadable {
        for (var open = mender.depth(); open > 0 && at < text.length(); at++)
            switch (Glyphs.plain(text.charAt(at))) {
                case '{', '[' -> open++;
                case '}', ']' -> open--;
                case '"' -> skipText();
                default -> {}
            }
        keep(new Candidate(text, "", e, mender.tally(), mentionsDecisions(start)));
    }

    private void skipText() {
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) if (text.charAt(at) == '\\') at++;
    }

    private boolean mentionsDecisions(int from) {
        var matched = 0;
        for (var i = from; i < Math.min(at, text.length()) && matched < DECISIONS.length(); i++) {
            var c = text.charAt(i);
            if (c == DECISIONS.charAt(matched)) matched++;
            else matched = c == DECISIONS.charAt(0) ? 1 : 0;
        }
        return matched == DECISIONS.length();
    }

    private void keep(Candidate candidate) throws Unreadable {
        if (candidates.size() == MAX_CANDIDATES) throw tooMany("more than " + MAX_CANDIDATES + " JSON values");
        candidates.add(candidate);
    }

    private Unreadable tooMany(String message) {
        return new Unreadable("too_many_candidates", message, at);
    }

    /** Reads a JSON text that holds JSON: a quote, an opening bracket, an escaped quote. */
    private boolean decode(char c) throws Unreadable {
        if (c != '"' || isDecoded || charAt(at - 1) == '\\' || !beginsEncoded()) return false;
        var start = at;
        var inside = new Tally();
        var out = new StringBuilder();
        var cursor = new Cursor(text, at, inside);
        try {
            new QuotedText(cursor, out, inside).read();
            at = cursor.at();
            addDecoded(Json.parse(out.toString()).textValue(), inside);
        } catch (Unreadable e) {
            if (e.isBound()) throw new Unreadable(e.code(), e.sentence(), start);
            at = Math.max(e.at(), start + 1);
            keep(new Candidate(text, "", e, inside, mentionsDecisions(start)));
        } catch (Json.UnreadableJson e) {
            var failure = new Unreadable("not_json", String.valueOf(e.getMessage()), start);
            keep(new Candidate(text, "", failure, inside, mentionsDecisions(start)));
        }
        return true;
    }

    private void addDecoded(String decoded, Tally inside) throws Unreadable {
        var scanner = new Scanner(decoded, true);
        scanner.scan();
        for (var candidate : scanner.candidates()) {
            candidate.tally().addAll(inside);
            candidate.tally().addOnce(Repair.ENCODED_TWICE);
            keep(candidate);
        }
        tally.addAll(scanner.tally());
        hasText |= scanner.hasText() || scanner.candidates().isEmpty();
        endsInReasoning |= scanner.endsInReasoning();
    }

    private boolean beginsEncoded() {
        var i = skipEncodedSpace(at + 1);
        if (charAt(i) != '{' && charAt(i) != '[') return false;
        i = skipEncodedSpace(i + 1);
        if (charAt(i) == '{') i = skipEncodedSpace(i + 1);
        return charAt(i) == '\\' && charAt(i + 1) == '"';
    }

    private int skipEncodedSpace(int from) {
        var i = from;
        while (Glyphs.isSpace(charAt(i)) || (charAt(i) == '\\' && "nrt".indexOf(charAt(i + 1)) >= 0))
            i += charAt(i) == '\\' ? 2 : 1;
        return i;
    }

    private int charAt(int index) {
        return index >= 0 && index < text.length() ? text.charAt(index) : Cursor.END;
    }
}
