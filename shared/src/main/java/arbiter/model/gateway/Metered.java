package arbiter.model.gateway;

import arbiter.model.ChatModel;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Tells a meter of each call and how long it took. A call that reached nobody is not one. */
final class Metered implements ChatModel {

    private final ChatModel model;
    private final Meter meter;
    private final LongSupplier nanos;

    /** @param nanos a running clock in nanoseconds */
    Metered(ChatModel model, Meter meter, LongSupplier nanos) {
        this.model = model;
        this.meter = meter;
        this.nanos = nanos;
    }

    @Override
    public ModelReply ask(ModelCall call) {
        var began = nanos.getAsLong();
        var reply = model.ask(call);
        var took = Duration.ofNanos(nanos.getAsLong() - began);
        if (reply.cameOfAsking()) meter.called(call, reply, took);
        return reply;
    }
}
