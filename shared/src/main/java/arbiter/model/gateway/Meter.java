package arbiter.model.gateway;

import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import java.time.Duration;
import java.util.List;

/** Counts what is asked of models. What was counted may be held back until it is flushed. */
public interface Meter {

    /** A call came back after this long. Called for every attempt that reached a provider or the built-in model. */
    void called(ModelCall call, ModelReply reply, Duration took);

    /**
     * An answer was read.
     *
     * @param model the catalogue's id of the model that gave it
     * @param accepted whether it is one sound proposal
     * @param corrections the codes of what was repaired
     */
    void read(String model, boolean accepted, List<String> corrections);

    /** Writes what was held back, for so long at most; what cannot be written now is held on to. */
    void flush(Duration atMost);

    /** Writes what was held back, where nobody waits for it. */
    default void flush() {
        flush(Duration.ofMinutes(1));
    }
}
