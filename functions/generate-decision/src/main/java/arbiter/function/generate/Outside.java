package arbiter.function.generate;

import arbiter.adapter.cloudwatch.EmfMeter;
import arbiter.engine.DecisionDesk.Outcome;
import arbiter.market.MarketData;
import arbiter.model.ChatModel;
import arbiter.model.gateway.BothMeters;
import arbiter.model.gateway.Meter;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The world around the functions.
 *
 * @param clock the market's time
 * @param leases the time that leases, deadlines, budgets and breakers are measured in: the machine's own
 * @param market where prices come from; null for what the environment says
 * @param models put around whatever answers: to watch it, or to slow it down
 * @param meters put around the meter that is kept: to tell others too
 * @param told hears what came of every request
 */
public record Outside(
        Clock clock,
        Clock leases,
        @Nullable MarketData market,
        UnaryOperator<ChatModel> models,
        UnaryOperator<Meter> meters,
        Consumer<Outcome> told) {

    /** The dimension {@code Service} of the functions' metrics, which an alarm watches. */
    public static final String SERVICE = "arbiter";

    /** As it is on AWS. */
    static final Outside REAL = new Outside(
            Clock.systemUTC(),
            Clock.systemUTC(),
            null,
            UnaryOperator.identity(),
            kept -> new BothMeters(kept, new EmfMeter(SERVICE, System.out)),
            _ -> {});
}
