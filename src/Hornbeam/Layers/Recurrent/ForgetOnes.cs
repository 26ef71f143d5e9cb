namespace Hornbeam.Layers;

/// <summary>Makes the bias of the gates i, f, c, o: ones for f, the others by an initializer (Jozefowicz et al. 2015).</summary>
internal sealed class ForgetOnes(Initializer others, int units) : Initializer
{
    /// <inheritdoc/>
    public override Tensor Call(Shape shape, DType dtype) =>
        Ops.Concatenate([others.Call([units], dtype), Ops.Ones([units], dtype), others.Call([2 * units], dtype)]);
}
