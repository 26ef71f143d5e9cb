namespace Hornbeam.Engine.Kernels;

/// <summary>What a recurrent network does between the products of one step and the next, for one row of a batch.</summary>
internal interface IRecurrentCell<T> where T : unmanaged
{
    /// <summary>Products a unit.</summary>
    static abstract int Gates { get; }

    /// <summary>Values a unit that the derivative needs.</summary>
    static abstract int Kept { get; }

    /// <summary>Whether there is a state of the cell beside that of the network.</summary>
    static abstract bool HasCell { get; }

    /// <summary>Whether the derivatives by the products of input and state differ.</summary>
    static abstract bool IsSplit { get; }

    static abstract void Forward(in RecurrentRow<T> row, long units);

    static abstract void Backward(in RecurrentGradientRow<T> row, long units);
}
