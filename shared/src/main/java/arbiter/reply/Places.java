package arbiter.reply;

import arbiter.reply.ReplyReading.ReplyProblem;

/** Where in a text something is, as a person looks for it. */
final class Places {

    private Places() {}

    /** A problem with its line and column, both from 1. */
    static ReplyProblem problem(CharSequence text, Unreadable e) {
        var line = 1;
        var column = 1;
        for (var i = 0; i < e.at(); i++) {
            column++;
            if (text.charAt(i) == '\n') {
                line++;
                column = 1;
            }
        }
        return new ReplyProblem(e.code(), "%s, at line %d, column %d".formatted(e.sentence(), line, column));
    }
}
