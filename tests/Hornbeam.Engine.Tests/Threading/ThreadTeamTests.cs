using Hornbeam.Engine.Threading;

namespace Hornbeam.Engine.Tests.Threading;

public sealed class ThreadTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(64)]
    public void Every_piece_runs_once_in_thousands_of_runs(int threads)
    {
        using var team = new ThreadTeam(threads);
        var work = new Counting(100);
        for (var run = 0; run < 3_000; run++)
        {
            var pieces = 1 + run % 100;
            team.Run(work, work, pieces, 1 + run % threads);
            work.ShouldHaveRunOnce(pieces);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Shares_of_any_size_are_all_executed_once(int threads)
    {
        using var team = new ThreadTeam(threads);
        var work = new Counting(100);
        var random = new Random(threads);
        for (var run = 0; run < 2_000; run++)
        {
            var pieces = threads + random.Next(90);
            var bounds = new int[threads + 1];
            for (var i = 1; i < threads; i++)
                bounds[i] = random.Next(pieces + 1);
            bounds[threads] = pieces;
            Array.Sort(bounds);
            team.Run(work, work, pieces, threads, bounds);
            work.ShouldHaveRunOnce(pieces);
        }
    }

    [Fact]
    public void Threads_begin_with_their_own_pieces()
    {
        using var team = new ThreadTeam(2);
        var work = new Rendezvous(2);
        for (var run = 0; run < 100; run++)
        {
            work.Arrived = 0;
            // Both wait for each other in their first piece, so the third is nobody's first.
            team.Run(work, work, 3, 2, [0, 2, 3]);
            (work.Workers[0], work.Workers[2]).ShouldBe((0, 1));
        }
    }

    [Fact]
    public void No_piece_at_all_is_no_work()
    {
        using var team = new ThreadTeam(3);
        var work = new Counting(1);
        team.Run(work, work, 0, 3);
        work.ShouldHaveRunOnce(0);
    }

    [Fact]
    public void Workers_of_one_run_are_distinct_and_within_the_number_asked_for()
    {
        using var team = new ThreadTeam(7);
        var work = new Exclusive(7);
        for (var run = 0; run < 2_000; run++)
            team.Run(work, work, 40, 1 + run % 7);
        work.Collisions.ShouldBe(0);
        var pair = new Exclusive(2);
        team.Run(pair, pair, 40, 2);
        pair.LargestWorker.ShouldBeLessThan(2);
    }

    [Fact]
    public void Pieces_really_run_at_the_same_time()
    {
        using var team = new ThreadTeam(3);
        var work = new Rendezvous(3);
        for (var run = 0; run < 200; run++)
        {
            work.Arrived = 0;
            team.Run(work, work, 3, 3);
            work.Arrived.ShouldBe(3);
        }
    }

    [Fact]
    public void Concurrent_callers_all_get_their_work_done()
    {
        using var team = new ThreadTeam(4);
        var failures = 0;
        var callers = Enumerable.Range(0, 6).Select(caller => new Thread(() =>
        {
            var work = new Counting(50);
            for (var run = 0; run < 2_000; run++)
            {
                var pieces = 1 + (run * 7 + caller) % 50;
                team.Run(work, work, pieces, 4);
                if (!work.RanOnce(pieces))
                    Interlocked.Increment(ref failures);
            }
        })).ToList();
        callers.ForEach(caller => caller.Start());
        callers.ForEach(caller => caller.Join());
        failures.ShouldBe(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void The_exception_of_a_piece_reaches_the_caller_and_the_team_lives_on(int threads)
    {
        using var team = new ThreadTeam(threads);
        var good = new Counting(20);
        for (var run = 0; run < 500; run++)
        {
            var bad = new Failing(run % 20);
            Should.Throw<InvalidOperationException>(() => team.Run(bad, bad, 20, threads))
                .Message.ShouldBe($"piece {run % 20}");
            bad.Running.ShouldBe(0);
            team.Run(good, good, 20, threads);
            good.ShouldHaveRunOnce(20);
        }
    }

    [Fact]
    public void A_run_from_inside_a_piece_runs_on_the_same_thread()
    {
        using var team = new ThreadTeam(3);
        using var work = new Nested(team);
        for (var run = 0; run < 200; run++)
            team.Run(work, work, 10, 3);
        work.Elsewhere.ShouldBe(0);
        work.Inner.ShouldBe(200 * 10 * 5);
    }

    [Fact]
    public void A_run_allocates_nothing()
    {
        using var team = new ThreadTeam(2);
        var work = new Counting(8);
        team.Run(work, work, 8, 2);
        Allocation.Of(() =>
        {
            for (var run = 0; run < 100; run++)
                team.Run(work, work, 8, 2);
        }).ShouldBe(0);
    }

    [Fact]
    public void The_shared_team_is_one() => ThreadTeam.Shared.ShouldBeSameAs(ThreadTeam.Shared);

    private sealed class Counting(int most) : IPieceWork
    {
        private readonly int[] runs = new int[most];

        public void Execute(object state, int piece, int worker) => Interlocked.Increment(ref runs[piece]);

        public void ShouldHaveRunOnce(int pieces) => RanOnce(pieces).ShouldBeTrue();

        public bool RanOnce(int pieces)
        {
            var once = true;
            for (var i = 0; i < runs.Length; i++)
            {
                once &= runs[i] == (i < pieces ? 1 : 0);
                runs[i] = 0;
            }
            return once;
        }
    }

    private sealed class Exclusive(int threads) : IPieceWork
    {
        private readonly int[] inside = new int[threads];
        private int collisions;
        private int largest;

        public int Collisions => collisions;

        public int LargestWorker => largest;

        public void Execute(object state, int piece, int worker)
        {
            if (Interlocked.Increment(ref inside[worker]) != 1)
                Interlocked.Increment(ref collisions);
            Thread.SpinWait(5);
            InterlockedMax(worker);
            Interlocked.Decrement(ref inside[worker]);
        }

        private void InterlockedMax(int worker)
        {
            int seen;
            while ((seen = Volatile.Read(ref largest)) < worker)
                Interlocked.CompareExchange(ref largest, worker, seen);
        }
    }

    private sealed class Rendezvous(int expected) : IPieceWork
    {
        public int Arrived;

        public int[] Workers { get; } = new int[8];

        public void Execute(object state, int piece, int worker)
        {
            Workers[piece] = worker;
            Interlocked.Increment(ref Arrived);
            SpinWait.SpinUntil(() => Volatile.Read(ref Arrived) >= expected);
        }
    }

    private sealed class Failing(int at) : IPieceWork
    {
        public int Running;

        public void Execute(object state, int piece, int worker)
        {
            Interlocked.Increment(ref Running);
            try
            {
                Thread.SpinWait(10);
                if (piece == at)
                    throw new InvalidOperationException($"piece {piece}");
            }
            finally
            {
                Interlocked.Decrement(ref Running);
            }
        }
    }

    private sealed class Nested(ThreadTeam team) : IPieceWork, IDisposable
    {
        private readonly ThreadLocal<InnerWork> inner = new(() => new InnerWork(), trackAllValues: true);

        public int Elsewhere => inner.Values.Sum(work => work.Elsewhere);

        public int Inner => inner.Values.Sum(work => work.Executed);

        public void Execute(object state, int piece, int worker) => team.Run(inner.Value!, inner.Value!, 5, 3);

        public void Dispose() => inner.Dispose();
    }

    private sealed class InnerWork : IPieceWork
    {
        private readonly Thread home = Thread.CurrentThread;

        public int Elsewhere { get; private set; }

        public int Executed { get; private set; }

        public void Execute(object state, int piece, int worker)
        {
            Executed++;
            if (Thread.CurrentThread != home || worker != 0)
                Elsewhere++;
        }
    }
}
