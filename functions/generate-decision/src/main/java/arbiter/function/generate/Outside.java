package arbiter.function.generate;

import arbiter.engine.DecisionDesk.Outcome;
import arbiter.market.MarketData;
import arbiter.model.ChatModel;
import arbiter.model.baseline.BaselineModel;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The world around the functions.
 *
 * @param clock the market's time
 * @param leases the time that leases and deadlines are measured in: the machine's own
 * @param market where prices come from; null for what the environment says
 * @param baseline the built-in model
 * @param told hears what came of every request
 */
public record Outside(
        Clock clock, Clock leases, @Nullable MarketData market, ChatModel baseline, Consumer<Outcome> told) {

    /** As it is on AWS. */
    static final Outside REAL = new Outside(Clock.systemUTC(), Clock.systemUTC(), null, new BaselineModel(), _ -> {});
}
