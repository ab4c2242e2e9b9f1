package arbiter.model.gateway;

import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import java.time.Duration;
import java.util.List;

/** Two meters that are told the same. */
public record BothMeters(Meter one, Meter other) implements Meter {

    @Override
    public void called(ModelCall call, ModelReply reply, Duration took) {
        one.called(call, reply, took);
        other.called(call, reply, took);
    }

    @Override
    public void read(String model, boolean accepted, List<String> corrections) {
        one.read(model, accepted, corrections);
        other.read(model, accepted, corrections);
    }

    /** The other one is flushed though the one fails. */
    @Override
    public void flush(Duration atMost) {
        try {
            one.flush(atMost);
        } finally {
            other.flush(atMost);
        }
    }
}
