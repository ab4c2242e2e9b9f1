package arbiter.function.generate;

import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.gateway.Meter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A meter that can write nothing, and remembers how long it was given. */
final class Troubled implements Meter {

    private final List<Duration> given = new ArrayList<>();

    List<Duration> given() {
        return List.copyOf(given);
    }

    @Override
    public void called(ModelCall call, ModelReply reply, Duration took) {}

    @Override
    public void read(String model, boolean accepted, List<String> corrections) {}

    @Override
    public void flush(Duration atMost) {
        given.add(atMost);
        throw new IllegalStateException("the tallies cannot be written");
    }
}
