package arbiter.rule;

import arbiter.market.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** R08: a warning when entries bring the margin in use above 60 % of equity, and another above 80 %. */
record MarginInUse() implements Rule {

    private static final About ABOUT = About.warning(
            "R08",
            "entries after which the margin in use is above 60 % of equity, and again above 80 %",
            "60 % and 80 % themselves pass");

    private static final List<BigDecimal> PERCENTS = List.of(BigDecimal.valueOf(60), BigDecimal.valueOf(80));

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        if (plan.entries().isEmpty()) return List.of();
        var inUse = Money.ZERO;
        for (var change : plan.portfolio().changes())
            inUse = inUse.plus(change.after().margin());
        var breaches = new ArrayList<Breach>(0);
        for (var percent : PERCENTS) {
            var limit = plan.equity().percent(percent);
            if (inUse.isMoreThan(limit))
                breaches.add(Breach.warning(
                        code(),
                        null,
                        "the margin in use would be %s USD, more than %s %% of equity".formatted(inUse, percent),
                        limit.value(),
                        inUse.value()));
        }
        return breaches;
    }
}
