package arbiter.rule;

import java.util.List;

/**
 * One rule of the book: a code, a limit, and what breaks it. It sees the plan and its frozen situation and nothing else.
 *
 * <p>A missing input that the rule needs is a breach, never a pass.
 */
public interface Rule {

    /** The rule's stable code in spec 3, for instance {@code R01}. */
    String code();

    /** Everything in the plan that breaks this rule, or comes near; empty when nothing does. */
    List<Breach> judge(Plan plan);
}
