package arbiter.local.lambda;

/** How one invocation of a function ended. */
public sealed interface Outcome {

    /** It answered; {@code body} is what Lambda would hand to the caller. */
    record Answered(String body) implements Outcome {}

    /** Its handler threw, or there is none by that name; {@code type} is the exception's class, {@code report} what Lambda is told. */
    record Failed(String type, String report) implements Outcome {}

    /** It never became ready: its constructor threw, or what it was made from is missing. */
    record NotStarted(String report) implements Outcome {}

    /** Its process ended in the middle; {@code output} is the end of what it printed. */
    record Died(String output) implements Outcome {}

    /** It had not answered when its time was over. */
    record TimedOut(String output) implements Outcome {}
}
