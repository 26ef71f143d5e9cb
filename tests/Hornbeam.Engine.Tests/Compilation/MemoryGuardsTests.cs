using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Tests.Compilation;

public sealed unsafe class MemoryGuardsTests
{
    [Fact]
    public void Writing_behind_a_result_is_found_and_names_the_kernel()
    {
        var node = Ops.Zeros([3]).Node;
        var guards = new MemoryGuards();
        guards.Add(node, 12, 128, first: 1, last: 2);
        var arena = new Engine.Buffer(256);
        var stage = new Stage([new Wild()], number: 2, isGuarded: false, threads: 1);
        guards.Set(arena.Pointer, 1);
        guards.Check(arena.Pointer, stage);
        arena.Pointer[127] = 0;
        Should.Throw<InvalidOperationException>(() => guards.Check(arena.Pointer, stage)).Message.ShouldContain("Wild");
    }

    [Fact]
    public void Results_that_are_not_alive_are_not_looked_at()
    {
        var guards = new MemoryGuards();
        guards.Add(Ops.Zeros([3]).Node, 12, 128, first: 1, last: 2);
        var arena = new Engine.Buffer(256);
        guards.Check(arena.Pointer, new Stage([new Wild()], number: 0, isGuarded: false, threads: 1));
        guards.Check(arena.Pointer, new Stage([new Wild()], number: 3, isGuarded: false, threads: 1));
    }

    [Theory]
    [InlineData(0, 20, 1, true)]
    [InlineData(0, 21, 1, false)]
    [InlineData(-1, 20, 1, false)]
    [InlineData(99, 20, -1, true)]
    [InlineData(98, 20, -1, false)]
    public void A_loop_that_leaves_its_array_is_refused(long offset, long outerStride, long sign, bool isInside)
    {
        var node = new Node(Primitive.Input, new InputAttributes(0, "x"), [100], DType.Float32);
        var kernel = new LoopKernel(
            LoopForm.Rows, LaneWidth.Bits32, 1, [new LoopAccess(DTypeKind.Float32, InnerStep.Strided)], [], 1);
        var array = new LoopArray(node, IsStore: false, offset, [outerStride * sign], sign, IsIdentity: false);
        var plan = new LoopPlan(kernel, [array], [5], 20, 0);
        if (isInside)
            OffsetProof.Check(plan);
        else
            Should.Throw<InvalidOperationException>(() => OffsetProof.Check(plan)).Message.ShouldContain("100");
    }

    private sealed class Wild : KernelCall
    {
        public override string Name => "Wild";

        public override void Execute(RunState run, int piece)
        {
        }
    }
}
