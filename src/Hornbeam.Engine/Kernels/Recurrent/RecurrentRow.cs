namespace Hornbeam.Engine.Kernels;

/// <summary>Where one row of a batch meets one step, forwards.</summary>
internal unsafe struct RecurrentRow<T> where T : unmanaged
{
    /// <summary>Products of the input, gates x units.</summary>
    public T* Input;

    /// <summary>Products of the state, gates x units.</summary>
    public T* Recurrent;

    /// <summary>Added to the products of the state, or null.</summary>
    public T* Bias;

    /// <summary>The state, which becomes the next one.</summary>
    public T* State;

    /// <summary>The cell's own state, which becomes the next one, or null.</summary>
    public T* Cell;

    /// <summary>Where gates are kept for the derivative, or null.</summary>
    public T* Gates;
}
