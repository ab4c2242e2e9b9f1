package arbiter.decision;

/** How long each stage took, in milliseconds with their fractions. */
public record Timings(
        double gather, double prompt, double ask, double read, double validate, double record, double total) {

    /** The engine's own share: everything but waiting for the model. */
    public double engine() {
        return gather + prompt + read + validate + record;
    }
}
