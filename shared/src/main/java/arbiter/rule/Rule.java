package arbiter.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One rule of the book: what the catalogue says of it, and what breaks it. It sees the plan and its frozen situation and
 * nothing else.
 *
 * <p>A missing input that the rule needs is a breach, never a pass.
 */
interface Rule {

    /** What it is about. */
    About about();

    /** Its stable code in spec 3, for instance {@code R01}. */
    default String code() {
        return about().code();
    }

    /** Everything in the plan that breaks this rule, or comes near; empty when nothing does. */
    List<Breach> judge(Plan plan);

    /** The breaches of each item, in order. Plain loops: this runs some thirty times for every decision. */
    static <T> List<Breach> each(List<T> items, Function<T, List<Breach>> judgement) {
        List<Breach> all = List.of();
        for (var item : items) {
            var some = judgement.apply(item);
            if (some.isEmpty()) continue;
            if (all.isEmpty()) all = some;
            else {
                var joined = new ArrayList<Breach>(all.size() + some.size());
                joined.addAll(all);
                joined.addAll(some);
                all = joined;
            }
        }
        return all;
    }
}
