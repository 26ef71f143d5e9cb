namespace Hornbeam.Engine.Compilation;

/// <summary>Proves, once a plan is made, that no loop reads or writes outside of its arrays.</summary>
internal static class OffsetProof
{
    /// <exception cref="InvalidOperationException">The plan is wrong; nothing has run.</exception>
    public static void Check(LoopPlan plan)
    {
        if (plan.OuterLength == 0 || plan.InnerLength == 0)
            return;
        for (var k = 0; k < plan.Arrays.Length; k++)
        {
            if (plan.Kernel.Accesses[k].IsPositions)
                continue;
            var array = plan.Arrays[k];
            var (first, last) = (array.Offset, array.Offset);
            for (var axis = 0; axis < plan.OuterLengths.Length; axis++)
                Walk(array.OuterStrides[axis], array.IsByRows && axis == 0 ? array.Node.Shape.Length(0) : plan.OuterLengths[axis]);
            Walk(array.InnerStride, plan.InnerLength);
            if (first < 0 || last >= array.Node.ElementCount)
                throw new InvalidOperationException(
                    $"A loop would meet elements {first} to {last} of {array.Node}, which has {array.Node.ElementCount}.");

            void Walk(long stride, long length)
            {
                var distance = stride * (length - 1);
                (first, last) = (first + Math.Min(distance, 0), last + Math.Max(distance, 0));
            }
        }
    }
}
