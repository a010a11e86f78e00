package io.leasehold.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The rules, each for the packages it is given, so that it can be tried on subjects known to be bad. */
final class Rules {

    /** What gives time, chance, threads, or the world outside to a class that only lives in allowed packages. */
    private static final Set<String> OUTSIDE_WORLD = Set.of(
            "java.lang.System",
            "java.lang.Thread",
            "java.lang.ThreadGroup",
            "java.lang.ThreadLocal",
            "java.lang.InheritableThreadLocal",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessHandle",
            "java.lang.Runtime",
            "java.lang.StackWalker",
            "java.security.SecureRandom",
            "java.time.Clock",
            "java.time.InstantSource",
            "java.util.Random",
            "java.util.Scanner",
            "java.util.ServiceLoader",
            "java.util.SplittableRandom",
            "java.util.Timer",
            "java.util.TimerTask",
            "java.util.concurrent.ThreadLocalRandom");

    /** Of java.util.concurrent, what starts no thread and waits for none. */
    private static final List<String> HARMLESS_CONCURRENCY = List.of(
            "java.util.concurrent.CancellationException",
            "java.util.concurrent.CompletableFuture",
            "java.util.concurrent.CompletionException",
            "java.util.concurrent.CompletionStage",
            "java.util.concurrent.ConcurrentHashMap",
            "java.util.concurrent.ConcurrentMap",
            "java.util.concurrent.CopyOnWriteArrayList",
            "java.util.concurrent.Executor");

    private static final Set<String> WAITING =
            Set.of("get", "join", "orTimeout", "completeOnTimeout", "delayedExecutor");

    private Rules() {}

    static ArchRule dependsOnlyOn(String root, String... allowed) {
        return classes()
                .that()
                .resideInAPackage(root)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .because("each module sees only what its ring may know");
    }

    static ArchRule touchesNothingOutside(String root, String... except) {
        return noClasses()
                .that()
                .resideInAPackage(root)
                .and()
                .resideOutsideOfPackages(except)
                .should()
                .dependOnClassesThat(named("of clock, chance, threads or the world outside", OUTSIDE_WORLD))
                .because("time and chance are arguments");
    }

    static ArchRule asksNothingAmbient(String root, String... except) {
        return noClasses()
                .that()
                .resideInAPackage(root)
                .and()
                .resideOutsideOfPackages(except)
                .should()
                .accessTargetWhere(ambient())
                .because("the same input must give the same step");
    }

    static ArchRule startsNoThreadAndWaitsForNone(String root, String... except) {
        return noClasses()
                .that()
                .resideInAPackage(root)
                .and()
                .resideOutsideOfPackages(except)
                .should()
                .dependOnClassesThat(threading())
                .orShould()
                .accessTargetWhere(waiting())
                .because("one thread drives an instance, and nothing may stop it");
    }

    /** No class of {@code root} but those of {@code except} depends on the packages {@code unknown}. */
    static ArchRule doesNotKnow(String root, String except, String unknown) {
        return noClasses()
                .that()
                .resideInAPackage(root)
                .and()
                .resideOutsideOfPackage(except)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(unknown)
                .because("whoever runs an instance should not load what only a command needs");
    }

    static ArchRule knowsInjectionOnlyInModules(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root)
                .and()
                .haveSimpleNameNotContaining("Module")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dagger..", "jakarta.inject..", "javax.inject..")
                .because("an adapter is put together in its module class alone");
    }

    /** {@code slices} has one pair of parentheses around what tells slices apart. */
    static ArchRule hasNoCycles(String slices) {
        return slices().matching(slices).should().beFreeOfCycles();
    }

    private static DescribedPredicate<JavaClass> named(String description, Set<String> names) {
        return DescribedPredicate.describe(description, type -> names.contains(type.getName()));
    }

    private static DescribedPredicate<JavaClass> threading() {
        return DescribedPredicate.describe(
                "that start threads or wait for them",
                type -> Set.of("java.lang.Thread", "java.util.Timer", "java.util.TimerTask")
                                .contains(type.getName())
                        || type.getPackageName().equals("java.util.concurrent.locks")
                        || (type.getPackageName().equals("java.util.concurrent") && !isHarmless(type)));
    }

    private static boolean isHarmless(JavaClass type) {
        return HARMLESS_CONCURRENCY.contains(type.getName());
    }

    private static DescribedPredicate<JavaAccess<?>> ambient() {
        return DescribedPredicate.describe("the answer depends on when or where it is asked", access -> {
            String owner = access.getTargetOwner().getName();
            String name = access.getTarget().getName();
            return (owner.startsWith("java.time.") && (name.equals("now") || name.equals("systemDefault")))
                    || (owner.equals("java.lang.Math") && name.equals("random"))
                    || (owner.equals("java.lang.System")
                            && Set.of("nanoTime", "currentTimeMillis", "getenv").contains(name))
                    || (owner.equals("java.util.UUID") && name.equals("randomUUID"))
                    || (owner.equals("java.util.Collections") && name.equals("shuffle"))
                    || (owner.startsWith("java.util.")
                            && name.toLowerCase(Locale.ROOT).startsWith("parallel"))
                    || name.equals("getDefault")
                    || name.equals("defaultCharset");
        });
    }

    private static DescribedPredicate<JavaAccess<?>> waiting() {
        return DescribedPredicate.describe("the caller waits, or a thread of the JDK is used", access -> {
            String owner = access.getTargetOwner().getName();
            String name = access.getTarget().getName();
            return (owner.equals("java.util.concurrent.CompletableFuture")
                            || owner.equals("java.util.concurrent.CompletionStage"))
                    && (WAITING.contains(name) || name.endsWith("Async"));
        });
    }
}
