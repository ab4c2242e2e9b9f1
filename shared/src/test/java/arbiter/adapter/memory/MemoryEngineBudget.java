package arbiter.adapter.memory;

import arbiter.engine.EngineBudget;
import arbiter.market.Money;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** The engine's budget in memory. */
public final class MemoryEngineBudget implements EngineBudget {

    private final Money cap;
    private final Map<LocalDate, Money> days = new HashMap<>();

    public MemoryEngineBudget(Money cap) {
        this.cap = cap;
    }

    @Override
    public synchronized boolean reserve(LocalDate day, Money amount) {
        var sum = committed(day).plus(amount);
        if (sum.isMoreThan(cap)) return false;
        days.put(day, sum);
        return true;
    }

    @Override
    public synchronized void settle(LocalDate day, Money change) {
        days.put(day, committed(day).plus(change));
    }

    @Override
    public synchronized Money committed(LocalDate day) {
        return days.getOrDefault(day, Money.ZERO);
    }
}
