package arbiter.adapter.memory;

import arbiter.model.Failure;
import arbiter.model.gateway.Breaker;
import arbiter.model.gateway.Breakers;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Breakers in memory, read without a cache. */
public final class MemoryBreakers implements Breakers {

    private final Map<String, Breaker> byModel;
    private final Clock clock;

    public MemoryBreakers(Clock clock) {
        this(new ConcurrentHashMap<>(), clock);
    }

    MemoryBreakers(Map<String, Breaker> byModel, Clock clock) {
        this.byModel = byModel;
        this.clock = clock;
    }

    @Override
    public Admission admit(String model) {
        var now = clock.instant();
        synchronized (byModel) {
            var breaker = of(model);
            byModel.put(model, breaker.probed(now));
            return breaker.admission(now);
        }
    }

    @Override
    public void succeeded(String model) {
        byModel.remove(model);
    }

    @Override
    public void failed(String model, Failure failure) {
        synchronized (byModel) {
            byModel.put(model, of(model).failed(failure, clock.instant()));
        }
    }

    @Override
    public void released(String model) {
        synchronized (byModel) {
            byModel.put(model, of(model).released());
        }
    }

    @Override
    public Standing standing(String model) {
        return of(model).standing(clock.instant());
    }

    private Breaker of(String model) {
        return byModel.getOrDefault(model, Breaker.NEW);
    }
}
