package arbiter.adapter.memory;

import arbiter.account.AccountId;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.gateway.Meter;
import arbiter.model.gateway.Meters;
import arbiter.model.gateway.Subject;
import arbiter.model.gateway.Subject.OfAccount;
import arbiter.model.gateway.Subject.OfCycle;
import arbiter.model.gateway.Subject.OfModel;
import arbiter.model.gateway.Tallies;
import arbiter.model.gateway.Tally;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Meters in memory. */
public final class MemoryMeters implements Meter, Meters {

    private final Map<Subject, Tally> flushed;
    private final Tallies tallies;

    public MemoryMeters(Clock clock) {
        this(new ConcurrentHashMap<>(), clock);
    }

    MemoryMeters(Map<Subject, Tally> flushed, Clock clock) {
        this.flushed = flushed;
        this.tallies = new Tallies(clock);
    }

    @Override
    public void called(ModelCall call, ModelReply reply, Duration took) {
        tallies.called(call, reply, took);
    }

    @Override
    public void read(String model, boolean accepted, List<String> corrections) {
        tallies.read(model, accepted, corrections);
    }

    @Override
    public void flush(Duration atMost) {
        tallies.take().forEach((subject, tally) -> flushed.merge(subject, tally, Tally::plus));
    }

    @Override
    public Tally ofModel(String model, LocalDate from, LocalDate to) {
        if (from.isAfter(to) || !to.isBefore(from.plusDays(DAYS_KEPT.toDays())))
            throw new IllegalArgumentException("from %s to %s is not 1 to 35 days".formatted(from, to));
        return from.datesUntil(to.plusDays(1))
                .map(day -> flushed.getOrDefault(new OfModel(model, day), Tally.NOTHING))
                .reduce(Tally.NOTHING, Tally::plus);
    }

    @Override
    public Map<String, Tally> ofAccount(AccountId account, LocalDate day) {
        var byModel = new TreeMap<String, Tally>();
        flushed.forEach((subject, tally) -> {
            if (subject instanceof OfAccount of
                    && of.account().equals(account)
                    && of.day().equals(day)) byModel.put(of.model(), tally);
        });
        return byModel;
    }

    @Override
    public Map<String, Tally> ofCycle(String cycleId) {
        var byModel = new TreeMap<String, Tally>();
        flushed.forEach((subject, tally) -> {
            if (subject instanceof OfCycle of && of.cycleId().equals(cycleId)) byModel.put(of.model(), tally);
        });
        return byModel;
    }
}
