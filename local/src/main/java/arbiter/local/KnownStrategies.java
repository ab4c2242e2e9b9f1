package arbiter.local;

import arbiter.strategy.Strategies;
import arbiter.strategy.Strategy;
import arbiter.strategy.StrategyCatalogue;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The strategies a cycle may name: those of its store, custom ones included, else the predefined ones. */
record KnownStrategies(List<Strategy> all) implements Strategies {

    static KnownStrategies of(@Nullable Path store) {
        if (store == null || !LocalStore.isIn(store))
            return new KnownStrategies(StrategyCatalogue.predefined().all());
        try (var kept = LocalStore.openKept(store, Clock.systemUTC())) {
            return new KnownStrategies(kept.strategies().all());
        }
    }

    @Override
    public Optional<Strategy> find(String id) {
        return all.stream().filter(strategy -> strategy.id().equals(id)).findFirst();
    }

    /** The predefined ones that are active, in the order in which new accounts take turns. */
    List<Strategy> rotating() {
        return StrategyCatalogue.predefined().all().stream()
                .map(Strategy::id)
                .map(this::find)
                .flatMap(Optional::stream)
                .filter(Strategy::active)
                .toList();
    }
}
