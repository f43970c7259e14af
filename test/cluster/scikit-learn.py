import os
os.environ['OMP_NUM_THREADS']='1'
import numpy as np, json, sklearn
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score, silhouette_samples
rng=np.random.default_rng(7)
cases=[]
def case(name,X,k,start):
    X=np.round(X,3)
    init=X[start]
    m=KMeans(k,init=init,n_init=1,max_iter=300,tol=0,algorithm='lloyd').fit(X)
    cases.append(dict(name=name,d=X.shape[1],points=X.ravel().tolist(),k=k,start=start,
      centers=m.cluster_centers_.ravel().tolist(),labels=m.labels_.tolist(),inertia=float(m.inertia_),
      silhouette=float(silhouette_score(X,m.labels_)),
      silhouettes=silhouette_samples(X,m.labels_).tolist()[:10]))
c=rng.normal(size=(3,2))*3
case('three groups in two columns',np.vstack([c[g]+rng.normal(size=(20,2)) for g in range(3)]),3,[0,20,40])
case('one cloud in six columns',rng.normal(size=(80,6)),5,[0,1,2,3,4])
case('one column',rng.exponential(size=(40,1)),4,[3,7,11,19])
case('eight columns',np.vstack([rng.normal(size=(25,8))+4*rng.normal(size=8) for _ in range(2)]),2,[0,1])
# weighted
X=np.round(rng.normal(size=(50,3)),3); w=rng.integers(0,5,size=50)
m=KMeans(3,init=X[[0,1,2]],n_init=1,max_iter=300,tol=0,algorithm='lloyd').fit(X,sample_weight=w)
weighted=dict(name='weighted',d=3,points=X.ravel().tolist(),k=3,start=[0,1,2],weights=w.tolist(),centers=m.cluster_centers_.ravel().tolist(),labels=m.labels_.tolist(),inertia=float(m.inertia_))
json.dump(dict(origin=f'scikit-learn {sklearn.__version__}, NumPy {np.__version__}: KMeans(k, init=points[start], n_init=1, max_iter=300, tol=0, algorithm="lloyd"); silhouette_score and silhouette_samples (the first ten) of its labels. Points drawn by numpy.random.default_rng(7), rounded to three places; made by scikit-learn.py.',cases=cases,weighted=weighted),open('scikit-learn.json', 'w'))
