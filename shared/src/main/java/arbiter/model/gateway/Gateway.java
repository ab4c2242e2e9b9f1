package arbiter.model.gateway;

import arbiter.model.ChatModel;
import arbiter.model.Failure;
import arbiter.model.Pause;
import arbiter.model.catalogue.ModelCatalogue;
import arbiter.model.routing.Route;
import io.github.resilience4j.retry.Retry;
import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Puts around a provider what makes it safe to rely on. From the outside in: fallback, retry, deadline, breaker, budget, meter.
 *
 * <p>Each attempt passes the deadline, the breaker and the budget anew; nothing is reserved for a call that is not made.
 */
public final class Gateway {

    private final ModelCatalogue catalogue;
    private final Breakers breakers;
    private final Meter meter;
    private final Clock clock;
    private final TimeLeft time;
    private final LongSupplier nanos;
    private final Pause pause;
    private final Retry retries;

    /**
     * @param nanos a running clock in nanoseconds, for latencies
     * @param random of any quality, but for many threads at once
     */
    public Gateway(
            ModelCatalogue catalogue,
            Breakers breakers,
            Meter meter,
            Clock clock,
            LongSupplier nanos,
            Pause pause,
            RandomGenerator random) {
        this.catalogue = catalogue;
        this.breakers = breakers;
        this.meter = meter;
        this.clock = clock;
        this.time = new TimeLeft(catalogue, clock);
        this.nanos = nanos;
        this.pause = pause;
        this.retries = Retrying.policy(random);
    }

    /** For one decision: the route's models one after the other, each up to three times. */
    public ChatModel over(ChatModel provider, Allowance allowance, Route route) {
        return new FallingBack(new Retrying(once(provider, allowance), retries, time, pause), route, clock);
    }

    /** For one decision: the model that a call names, once. For a correction, and to see whether a model answers. */
    public ChatModel once(ChatModel provider, Allowance allowance) {
        var metered = new Metered(provider, meter, nanos);
        var budgeted = new Budgeted(metered, catalogue, allowance);
        return new InTime(new Guarded(budgeted, breakers), time);
    }

    /**
     * What was made of an answer. Whoever asks through this gateway tells it of every answer, once: to its breaker a model that
     * answers nonsense has failed.
     *
     * @param model the catalogue's id of the model that gave it
     * @param accepted whether it is one sound proposal
     * @param corrections the codes of what was repaired
     */
    public void read(String model, boolean accepted, List<String> corrections) {
        meter.read(model, accepted, corrections);
        if (accepted) breakers.succeeded(model);
        else breakers.failed(model, Failure.GARBLED);
    }
}
