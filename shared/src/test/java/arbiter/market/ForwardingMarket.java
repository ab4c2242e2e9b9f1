package arbiter.market;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A market that tells what another one does, but for what a test says. */
public class ForwardingMarket implements MarketData {

    private final MarketData market;

    protected ForwardingMarket(MarketData market) {
        this.market = market;
    }

    @Override
    public boolean isLive() {
        return market.isLive();
    }

    @Override
    public List<Symbol> symbols() {
        return market.symbols();
    }

    @Override
    public Set<Timeframe> timeframes(Collection<Symbol> symbols) {
        return market.timeframes(symbols);
    }

    @Override
    public MarketSnapshot read(Wanted wanted, Instant asOf) {
        return market.read(wanted, asOf);
    }
}
